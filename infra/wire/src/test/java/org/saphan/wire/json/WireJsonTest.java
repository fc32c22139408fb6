package org.saphan.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.contract.agreement.LegalBasis;
import org.saphan.contract.decide.Refusal;
import org.saphan.contract.exchange.Query;
import org.saphan.contract.exchange.ServiceAnswer;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.id.OfficerRole;
import org.saphan.contract.id.PurposeCode;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.Facts;
import org.saphan.contract.ledger.Leaf;
import org.saphan.contract.source.FetchStatus;
import tools.jackson.core.type.TypeReference;

class WireJsonTest {
    private static final String QUERY = """
            {"subject":{"nationalId":"9000000000004"},"purpose":"disability-allowance","legalBasis":"consent",
             "sensitiveBasis":"explicit-consent",
             "services":[{"service":"civil-registry.person","fields":["name.given","birthDate"]},{"service":"health.coverage"}],
             "caseReference":"DSW-2569-000123","officer":{"id":"dsw-0042","role":"case-officer"}}""";

    private static final Leaf REFUSED = new Leaf(
            1,
            "0199c1f0-0000-7000-8000-000000000001",
            EntryKind.DECISION_REFUSE,
            Instant.parse("2026-11-20T16:00:00.120Z"),
            new AgencyId("dsw"),
            null,
            null,
            new Facts.Refused(
                    new PurposeCode("disability-allowance"),
                    LegalBasis.CONSENT,
                    null,
                    new OfficerRole("case-officer"),
                    Refusal.CONSENT_MISSING,
                    false,
                    new TreeMap<>(
                            Map.of(new ServiceId("health.coverage"), new TreeSet<>(Set.of(new FieldPath("scheme")))))));

    record Timed(Instant at, Duration life) {}

    record Kinds(Map<EntryKind, Integer> counts) {}

    record Loose(@Nullable String name, @Nullable Integer count) {}

    @Test
    void collections_of_values_may_be_the_whole_document() {
        var services =
                Map.of(new ServiceId("health.coverage"), Set.of(new FieldPath("scheme"), new FieldPath("status")));
        var json = WireJson.write(services);
        assertThat(WireJson.mapper().readValue(json, new TypeReference<Map<ServiceId, Set<FieldPath>>>() {}))
                .isEqualTo(services);
        var days = List.of(Duration.ofDays(1), Duration.ofDays(2));
        assertThat(WireJson.mapper().readValue(WireJson.write(days), new TypeReference<List<Duration>>() {}))
                .isEqualTo(days);
    }

    @Test
    void the_worked_example_of_the_interfaces_reads_as_a_query() {
        var query = read(QUERY, Query.class);

        assertThat(query.legalBasis()).isEqualTo(LegalBasis.CONSENT);
        assertThat(query.subject().nationalId()).isEqualTo(new NationalId("9000000000004"));
        assertThat(query.services().get(0).fields())
                .containsExactly(new FieldPath("name.given"), new FieldPath("birthDate"));
        assertThat(query.services().get(1).fields()).isEmpty();
    }

    @Test
    void what_was_written_reads_as_the_same() {
        var query = read(QUERY, Query.class);

        assertThat(WireJson.read(WireJson.write(query), Query.class)).isEqualTo(query);
        assertThat(WireJson.read(WireJson.write(REFUSED), Leaf.class)).isEqualTo(REFUSED);
    }

    @Test
    void a_leaf_is_written_in_one_way_only() {
        assertThat(new String(WireJson.canonical(REFUSED), UTF_8)).isEqualTo("""
                {"agency":"dsw","at":"2026-11-20T16:00:00.120Z",\
                "facts":{"consentUnreachable":false,"legalBasis":"consent","purpose":"disability-allowance",\
                "reason":"consent-missing","role":"case-officer","services":{"health.coverage":["scheme"]}},\
                "kind":"decision-refuse","requestId":"0199c1f0-0000-7000-8000-000000000001","v":1}""");
    }

    @Test
    void facts_read_by_the_kind_beside_them() {
        var draft = new EntryDraft(
                "0199c1f0-0000-7000-8000-000000000001",
                EntryKind.OUTCOME_MISSING,
                null,
                new AgencyId("dsw"),
                new Facts.NoOutcome(41),
                null);

        assertThat(WireJson.read(WireJson.write(draft), EntryDraft.class)).isEqualTo(draft);
    }

    @Test
    void facts_of_another_kind_are_refused() {
        refused("""
                {"requestId":"r","kind":"regulator-access","agency":"dsw","facts":{"decisionIndex":41}}""", EntryDraft.class);
    }

    @Test
    void enum_constants_are_lower_case_with_hyphens_also_as_names() {
        assertThat(new String(WireJson.write(new Kinds(Map.of(EntryKind.OUTCOME_MISSING, 1))), UTF_8))
                .isEqualTo("{\"counts\":{\"outcome-missing\":1}}");
        assertThat(read("{\"counts\":{\"outcome-missing\":1}}", Kinds.class).counts())
                .containsOnlyKeys(EntryKind.OUTCOME_MISSING);
        refused("{\"counts\":{\"OUTCOME_MISSING\":1}}", Kinds.class);
    }

    @Test
    void instants_have_milliseconds_and_durations_are_words() {
        var timed = new Timed(Instant.parse("2026-11-20T16:00:00.123456789Z"), Duration.ofDays(2));

        assertThat(new String(WireJson.write(timed), UTF_8))
                .isEqualTo("{\"at\":\"2026-11-20T16:00:00.123Z\",\"life\":\"PT48H\"}");
        assertThat(read("{\"at\":\"2026-11-20T16:00:00Z\",\"life\":\"P2D\"}", Timed.class)
                        .life())
                .isEqualTo(Duration.ofDays(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-11-20T16:00:00+07:00\"",
                "\"2026-11-20T16:00:00.1234Z\"",
                "\"2026-02-30T16:00:00Z\"",
                "\"+12026-11-20T16:00:00Z\"",
                "\"2026-11-20 16:00:00Z\"",
                "1790000000",
                "\"\"",
                "[2026,11,20]"
            })
    void other_instants_are_refused(String at) {
        refused("{\"at\":" + at + ",\"life\":\"P2D\"}", Timed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3600", "\"2 days\"", "\"\"", "[]", "true"})
    void other_durations_are_refused(String life) {
        refused("{\"at\":\"2026-11-20T16:00:00Z\",\"life\":" + life + "}", Timed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"\"",
                "{}",
                "{\"name\":\"a\",\"unknown\":1}",
                "{\"name\":\"a\",\"name\":\"a\"}",
                "{\"name\":\"a\"} {}",
                "{\"name\":\"a\"} x",
                "{\"name\":1}",
                "{\"name\":true}",
                "{\"count\":\"1\"}",
                "{\"count\":1.0}",
                "{\"count\":\"\"}",
                "{\"count\":true}",
                "{\"count\":99999999999}",
                "{name:\"a\"}",
                "{'name':'a'}",
                "{\"name\":\"a\",}",
                "{\"name\":\"a\"",
                "// note\n{\"name\":\"a\"}",
                "{\"count\":NaN}",
                "{\"count\":01}"
            })
    void anything_but_one_exact_document_is_refused(String json) {
        if (json.equals("{}")) {
            assertThat(read(json, Loose.class)).isEqualTo(new Loose(null, null));
        } else {
            refused(json, Loose.class);
        }
    }

    @Test
    void absent_and_null_are_the_same_where_nothing_is_allowed() {
        assertThat(read("{\"name\":null}", Loose.class)).isEqualTo(new Loose(null, null));
        assertThat(new String(WireJson.write(new Loose(null, 1)), UTF_8)).isEqualTo("{\"count\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"subject", "purpose", "legalBasis", "services", "caseReference", "officer"})
    void a_required_member_is_neither_absent_nor_null(String member) {
        var tree = WireJson.mapper().readTree(QUERY).asObject();

        refused(tree.deepCopy().without(member).toString(), Query.class);
        refused(tree.deepCopy().putNull(member).toString(), Query.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"service\":\"civil-registry.person\",\"fields\":[null]}",
                "{\"service\":\"civil-registry.person\",\"fields\":\"birthDate\"}",
                "{\"service\":\"civil-registry.person\",\"fields\":[1]}",
                "{\"service\":{\"value\":\"civil-registry.person\"}}",
                "{\"service\":\"\"}"
            })
    void values_are_plain_strings_and_nothing_else(String wanted) {
        refused(wanted, Query.Wanted.class);
    }

    @Test
    void a_number_does_not_pass_for_a_national_id() {
        refused("{\"nationalId\":9000000000004}", Query.Subject.class);
    }

    @Test
    void a_value_that_refuses_its_text_is_named_and_its_text_is_not() {
        assertThatThrownBy(() -> read("{\"nationalId\":\"9000000000005\"}", Query.Subject.class))
                .isInstanceOfSatisfying(MalformedJson.class, refused -> {
                    assertThat(refused.refusedBy()).contains(NationalId.class);
                    assertThat(refused).hasMessage("not well formed").hasNoCause();
                    assertThat(refused.getSuppressed()).isEmpty();
                });
    }

    @Test
    void nesting_and_strings_are_bounded() {
        refused("[".repeat(33) + "]".repeat(33), Object.class);
        assertThat(read("[".repeat(32) + "]".repeat(32), Object.class)).isInstanceOf(List.class);

        refused("{\"name\":\"" + "a".repeat(128 * 1024 + 1) + "\"}", Loose.class);
        assertThat(read("{\"name\":\"" + "a".repeat(128 * 1024) + "\"}", Loose.class)
                        .name())
                .hasSize(128 * 1024);
    }

    @Test
    void a_record_of_a_register_keeps_its_values() {
        var answer = ServiceAnswer.record(
                new ServiceId("civil-registry.person"),
                Map.of("name", Map.of("given", "สมหญิง"), "alive", true, "house", List.of(1, 2.5)),
                "civil-registry-v2",
                Instant.parse("2026-11-20T16:00:00Z"));

        var read = WireJson.read(WireJson.write(answer), ServiceAnswer.class);

        assertThat(read).isEqualTo(answer);
        assertThat(read.status()).isEqualTo(FetchStatus.RECORD);
    }

    @Test
    void numbers_that_are_no_doubles_have_no_canonical_form() {
        assertThat(new String(WireJson.canonical(List.of((1L << 53) - 1, 0.5, 1e21, 333333333.3333333)), UTF_8))
                .isEqualTo("[9007199254740991,0.5,1e+21,333333333.3333333]");
        assertThatIllegalArgumentException().isThrownBy(() -> WireJson.canonical(List.of(1L << 53)));
        assertThatIllegalArgumentException().isThrownBy(() -> WireJson.canonical(List.of(-(1L << 53))));
        assertThatIllegalArgumentException().isThrownBy(() -> WireJson.canonical(List.of(Long.MIN_VALUE)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WireJson.canonical(List.of(new java.math.BigDecimal("0.10000000000000000001"))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WireJson.canonical(List.of(java.math.BigInteger.TWO.pow(80))));
    }

    private static <T> T read(String json, Class<T> type) {
        return WireJson.read(json.getBytes(UTF_8), type);
    }

    private static void refused(String json, Class<?> type) {
        assertThatThrownBy(() -> read(json, type))
                .isInstanceOf(MalformedJson.class)
                .hasMessage("not well formed")
                .hasNoCause();
    }
}
