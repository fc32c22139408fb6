package org.saphan.wire.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.saphan.contract.agreement.LegalBasis;
import org.saphan.contract.agreement.SensitiveBasis;
import org.saphan.contract.catalogue.LocalText;
import org.saphan.contract.consent.ConsentState;
import org.saphan.contract.decide.Refusal;
import org.saphan.contract.exchange.Answer;
import org.saphan.contract.exchange.ServiceAnswer;
import org.saphan.contract.feed.Snapshot;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.AgreementId;
import org.saphan.contract.id.ExchangeId;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.OfficerId;
import org.saphan.contract.id.OfficerRole;
import org.saphan.contract.id.PurposeCode;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.Facts;
import org.saphan.contract.ledger.HouseFacts;
import org.saphan.contract.ledger.Leaf;
import org.saphan.contract.ledger.LogFacts;
import org.saphan.contract.ledger.SafeguardFacts;
import org.saphan.contract.source.FetchStatus;
import org.saphan.contract.source.UnavailableReason;
import org.saphan.wire.json.WireJson;
import tools.jackson.databind.JsonNode;

/** The schemas describe what our types write, neither more nor less. */
class SchemaFilesTest {
    private static final Instant NOON = Instant.parse("2026-11-20T05:00:00.123Z");
    private static final String HASH = Base64.getEncoder().encodeToString(new byte[32]);
    private static final PurposeCode ALLOWANCE = new PurposeCode("disability-allowance");
    private static final OfficerRole OFFICER = new OfficerRole("case-officer");
    private static final ServiceId PERSON = new ServiceId("civil-registry.person");
    private static final TreeMap<ServiceId, java.util.NavigableSet<FieldPath>> FIELDS =
            new TreeMap<>(Map.of(PERSON, new TreeSet<>(Set.of(new FieldPath("name.given")))));

    static Stream<Path> schemas() {
        return Stream.concat(
                ContractFiles.below("schema", ".schema.json").stream(),
                ContractFiles.below("catalogue", ".schema.json").stream());
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void a_schema_is_one_of_draft_2020_12_with_a_name(Path file) {
        var schema = ContractFiles.tree(file);

        assertThat(schema.get("$schema").asString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.get("$id").asString()).startsWith("urn:saphan:schema:");
        assertThat(schema.get("title").asString()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(EntryKind.class)
    void a_leaf_of_each_kind_is_as_its_schema_says(EntryKind kind) {
        var leaf = leaf(kind, facts(kind));
        var schema = ContractFiles.schema("ledger-leaf");

        assertThat(schema.validate(WireJson.mapper().readTree(WireJson.canonical(leaf))))
                .isEmpty();
        assertThat(WireJson.read(WireJson.canonical(leaf), Leaf.class)).isEqualTo(leaf);
    }

    @ParameterizedTest
    @EnumSource(EntryKind.class)
    void a_leaf_with_the_facts_of_another_kind_is_not(EntryKind kind) {
        var other = kind == EntryKind.OUTCOME ? EntryKind.REGULATOR_ACCESS : EntryKind.OUTCOME;

        assertThat(ContractFiles.schema("ledger-leaf")
                        .validate(WireJson.mapper().valueToTree(leaf(kind, facts(other)))))
                .isNotEmpty();
    }

    @Test
    void an_answer_is_as_its_schema_says() {
        var acknowledgement = new Acknowledgement("{}", 41, List.of(HASH), "origin\n1\nroot\n\n— origin sig\n");
        var answer = new Answer(
                new ExchangeId("0199c1f0-0000-7000-8000-000000000001"),
                List.of(
                        ServiceAnswer.record(PERSON, Map.of("birthDate", "2500"), "civil-registry-v2", NOON),
                        ServiceAnswer.notFound(PERSON, "civil-registry-v2", NOON),
                        ServiceAnswer.refusedBySource(PERSON, "civil-registry-v2", NOON),
                        ServiceAnswer.unavailable(PERSON, "civil-registry-v2", UnavailableReason.TIMED_OUT, 30)),
                new Answer.Receipt(
                        acknowledgement,
                        acknowledgement,
                        Base64.getEncoder().encodeToString(new byte[16]),
                        "https://localhost:7442/ledger/v1/receipts/0199c1f0-0000-7000-8000-000000000001"));

        assertThat(ContractFiles.schema("answer").validate(WireJson.mapper().valueToTree(answer)))
                .isEmpty();
    }

    @Test
    void a_snapshot_is_as_its_schema_says() {
        var vector = ContractFiles.tree(ContractFiles.below("vectors/valid/decide", "named-fields-by-consent.json")
                .getFirst());
        var agreements = Stream.of(WireJson.mapper()
                        .treeToValue(vector.get("agreements"), org.saphan.contract.agreement.Agreement[].class))
                .toList();
        var snapshot = new Snapshot(
                7,
                NOON,
                "https://localhost:7441",
                "{\"keys\":[]}",
                List.of(new Snapshot.Agency(
                        new AgencyId("dsw"),
                        new LocalText("พก.", "DSW"),
                        true,
                        "{\"keys\":[]}",
                        List.of(
                                new Snapshot.Device("d".repeat(43), new OfficerId("dsw-0042")),
                                new Snapshot.Device("e".repeat(43), null)))),
                agreements,
                ContractFiles.catalogue());

        assertThat(ContractFiles.schema("feed-snapshot")
                        .validate(WireJson.mapper().valueToTree(snapshot)))
                .isEmpty();
        assertThat(WireJson.read(WireJson.write(snapshot), Snapshot.class)).isEqualTo(snapshot);
    }

    @Test
    void every_constant_of_our_enums_is_in_the_schemas() {
        var leaf = ContractFiles.tree(
                ContractFiles.below("schema", "ledger-leaf.schema.json").getFirst());
        var refuse = leaf.at("/$defs/decision-refuse/properties");

        assertSame(refuse.at("/reason/enum"), Refusal.values());
        assertSame(refuse.at("/legalBasis/enum"), LegalBasis.values());
        assertSame(refuse.at("/sensitiveBasis/enum"), SensitiveBasis.values());
        assertSame(leaf.at("/properties/kind/enum"), EntryKind.values());
        assertSame(leaf.at("/$defs/consent-change/properties/to/enum"), ConsentState.values());
        assertSame(leaf.at("/$defs/outcome/properties/sources/additionalProperties/enum"), FetchStatus.values());
        assertSame(leaf.at("/$defs/outcome/properties/gaps/additionalProperties/enum"), UnavailableReason.values());
        assertSame(leaf.at("/$defs/agreement-change/properties/change/enum"), HouseFacts.Change.values());
        assertSame(leaf.at("/$defs/catalogue-change/properties/change/enum"), HouseFacts.Change.values());
        assertSame(leaf.at("/$defs/key-change/properties/use/enum"), HouseFacts.KeyChanged.Use.values());
        assertSame(leaf.at("/$defs/key-change/properties/step/enum"), HouseFacts.KeyChanged.Step.values());
        assertSame(leaf.at("/$defs/break-glass/properties/step/enum"), SafeguardFacts.BreakGlass.Step.values());
    }

    private static void assertSame(JsonNode names, Enum<?>[] constants) {
        assertThat(names.valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(Stream.of(constants)
                        .map(constant ->
                                constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList());
    }

    private static Leaf leaf(EntryKind kind, Facts facts) {
        return new Leaf(1, "0199c1f0-0000-7000-8000-000000000001", kind, NOON, new AgencyId("dsw"), HASH, HASH, facts);
    }

    private static Facts facts(EntryKind kind) {
        return switch (kind) {
            case DECISION_PERMIT ->
                new Facts.Permitted(
                        ALLOWANCE,
                        LegalBasis.CONSENT,
                        SensitiveBasis.EXPLICIT_CONSENT,
                        OFFICER,
                        new AgreementId("dsw-2026"),
                        1,
                        2,
                        FIELDS,
                        HASH);
            case DECISION_REFUSE ->
                new Facts.Refused(ALLOWANCE, LegalBasis.CONSENT, null, OFFICER, Refusal.CONSENT_MISSING, false, FIELDS);
            case OUTCOME ->
                new Facts.Outcome(
                        FIELDS,
                        new TreeMap<>(Map.of(PERSON, FetchStatus.SOURCE_UNAVAILABLE)),
                        new TreeMap<>(Map.of(PERSON, UnavailableReason.BUSY)),
                        HASH);
            case OUTCOME_MISSING -> new Facts.NoOutcome(41);
            case CONSENT_CHANGE ->
                new Facts.ConsentChanged(ALLOWANCE, ConsentState.ACTIVE, ConsentState.WITHDRAWN, 2, FIELDS);
            case REGULATOR_ACCESS -> new Facts.RegulatorAccess("export");
            case AGREEMENT_CHANGE ->
                new HouseFacts.AgreementChanged(new AgreementId("dsw-2026"), 2, HouseFacts.Change.CHANGED, HASH);
            case CATALOGUE_CHANGE -> new HouseFacts.CatalogueChanged(PERSON, "1.0", HouseFacts.Change.ADDED, HASH);
            case KEY_CHANGE ->
                new HouseFacts.KeyChanged(HouseFacts.KeyChanged.Use.AGENCY, HouseFacts.KeyChanged.Step.REVOKED, HASH);
            case ADMINISTRATOR_ACTION -> new HouseFacts.AdministratorAction("agency-approved", "dsw", HASH);
            case BREAK_GLASS -> new SafeguardFacts.BreakGlass(SafeguardFacts.BreakGlass.Step.OPENED, 41);
            case SEALING -> new SafeguardFacts.Sealed(NOON);
            case DISCLOSURE -> new SafeguardFacts.Disclosed(41, 3);
            case ERASURE -> new SafeguardFacts.Erased(2026);
            case LOG_CHECKPOINT -> new LogFacts.LogCheckpoint("ledger.example/2569", 3, HASH, HASH);
            case MAP_ROOT -> new LogFacts.MapRoot(1, 3, HASH, 2, 0);
        };
    }
}
