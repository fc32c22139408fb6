package org.saphan.ledger.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.ledger.service.Drafts.MALEE;
import static org.saphan.ledger.service.Drafts.SOMCHAI;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.ledger.service.store.Entries;
import org.saphan.ledger.service.store.Entry;
import org.saphan.wire.json.WireJson;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What citizens and officers are told, by the consent service. */
class TimelineIT extends HttpTest {
    @Autowired
    private Entries entries;

    @Test
    void a_citizens_timeline_holds_her_own_entries_with_details_newest_first() throws Exception {
        var citizen = Drafts.person(501);
        append(GATEWAY, Drafts.permit("http-13", citizen));
        append(GATEWAY, Drafts.permit("http-14", MALEE));
        append(GATEWAY, Drafts.outcome("http-13", citizen));
        append(GATEWAY, Drafts.refusal("http-15", citizen));

        var first = json(timeline(CONSENT_SERVICE, citizen.value(), Map.of("limit", 2)));
        assertThat(requests(first)).containsExactly("http-15", "http-13");
        var rest = json(timeline(
                CONSENT_SERVICE,
                citizen.value(),
                Map.of("before", first.get("next").asLong())));
        assertThat(requests(rest)).containsExactly("http-13");
        assertThat(rest.has("next")).isFalse();
        var permit = rest.get("entries").get(0);
        assertThat(permit.get("kind").asString()).isEqualTo("decision-permit");
        assertThat(permit.get("details").get("officer").asString()).isEqualTo("dsw-0042");
        assertThat(permit.get("facts").get("purpose").asString()).isEqualTo("disability-allowance");
        assertThat(permit.get("details").has("statement"))
                .as("the officer's name is for regulators with a reason")
                .isFalse();
    }

    @Test
    void an_officers_statement_is_bounded() throws Exception {
        var text = new String(body(Drafts.permit("http-57", SOMCHAI)), UTF_8);
        var result = json(post(
                        GATEWAY,
                        "/ledger/v1/entries",
                        "application/json",
                        text.replace(Drafts.STATEMENT, "x".repeat(4_097)).getBytes(UTF_8)))
                .get("results")
                .get(0);
        assertThat(result.get("problem").get("type").asString()).isEqualTo("urn:saphan:problem:malformed-request");
    }

    @Test
    void a_person_nobody_looked_at_has_an_empty_timeline() throws Exception {
        assertThat(json(timeline(CONSENT_SERVICE, Drafts.person(999).value(), Map.of()))
                        .get("entries"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"gateway", "adapters", "launcher"})
    void only_the_consent_service_reads_timelines(String service) throws Exception {
        problem(timeline(client(PKI.as(service)), SOMCHAI.value(), Map.of()), 403, "caller-unknown");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 101, -1})
    void a_timelines_limit_is_bounded(int limit) throws Exception {
        problem(timeline(CONSENT_SERVICE, SOMCHAI.value(), Map.of("limit", limit)), 400, "malformed-request");
    }

    @Test
    void an_officers_own_acts_are_found_page_by_page_and_say_nothing_of_whom_they_are_about() throws Exception {
        var citizen = Drafts.person(504);
        for (var id : List.of("http-50", "http-51", "http-52")) {
            append(GATEWAY, of(id, citizen, "dsw-0504"));
        }
        append(GATEWAY, of("http-51", citizen, "dsw-0504")); // a repeat stays one
        append(GATEWAY, of("http-53", citizen, "dsw-0505"));

        var first = acts(CONSENT_SERVICE, "dsw", "dsw-0504", Map.of("limit", 2));
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(first.body()).doesNotContain(citizen.value(), "details", "facts", "subject", "A-2569", "dsw-0504");
        assertThat(json(first).get("acts").findValuesAsString("requestId")).containsExactly("http-52", "http-51");
        var newest = json(first).get("acts").get(0);
        assertThat(newest.get("kind").asString()).isEqualTo("decision-refuse");
        assertThat(newest.get("purpose").asString()).isEqualTo("disability-allowance");
        var rest = json(acts(
                CONSENT_SERVICE,
                "dsw",
                "dsw-0504",
                Map.of("before", json(first).get("next").asLong())));
        assertThat(rest.get("acts").findValuesAsString("requestId")).containsExactly("http-50");
        assertThat(rest.has("next")).isFalse();
        assertThat(json(acts(CONSENT_SERVICE, "other", "dsw-0504", Map.of())).get("acts"))
                .as("somebody of the same name at another agency")
                .isEmpty();
    }

    @Test
    void what_was_done_in_the_house_is_found_whichever_agency_it_was_about() throws Exception {
        append(CONSENT_SERVICE, Drafts.administratorAction("http-54", "dsw", "somebody.one"));
        append(CONSENT_SERVICE, Drafts.administratorAction("http-55", "bora", "somebody.one"));
        append(GATEWAY, of("http-56", Drafts.person(505), "somebody.one"));

        var none = acts(CONSENT_SERVICE, null, "somebody.one", Map.of());
        assertThat(json(none).get("acts").findValuesAsString("requestId"))
                .as("of no agency, so none's officer")
                .containsExactly("http-55", "http-54");
        var both = acts(CONSENT_SERVICE, "dsw", "somebody.one", Map.of());
        assertThat(json(both).get("acts").findValuesAsString("requestId"))
                .containsExactly("http-56", "http-55", "http-54");
        assertThat(json(acts(CONSENT_SERVICE, null, "somebody.two", Map.of())).get("acts"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"gateway", "adapters", "launcher"})
    void only_the_consent_service_asks_what_an_officer_did(String service) throws Exception {
        problem(acts(client(PKI.as(service)), "dsw", "dsw-0042", Map.of()), 403, "caller-unknown");
    }

    @ParameterizedTest
    @CsvSource({"dsw-0042,0", "dsw-0042,51", "dsw-0042,-1", "'',10"})
    void a_question_about_an_officer_is_bounded(String officer, int limit) throws Exception {
        problem(acts(CONSENT_SERVICE, "dsw", officer, Map.of("limit", limit)), 400, "malformed-request");
    }

    @Test
    void looking_at_what_is_recorded_about_oneself_is_not_recorded() throws Exception {
        var citizen = Drafts.person(540);
        append(GATEWAY, Drafts.permit("http-own-look", citizen));
        long before = entries.head().size();
        assertThat(json(timeline(CONSENT_SERVICE, citizen.value(), Map.of())).get("entries"))
                .hasSize(1);
        assertThat(json(acts(CONSENT_SERVICE, "dsw", "dsw-0042", Map.of())).get("acts"))
                .isNotEmpty();
        assertThat(entries.range(before, entries.head().size(), 100))
                .as("nothing but what the log writes by itself")
                .extracting(Entry::kind)
                .isSubsetOf(EntryKind.MAP_ROOT, EntryKind.OUTCOME_MISSING);
    }

    private HttpResponse<String> acts(
            HttpClient client, @Nullable String agency, String officer, Map<String, Object> more)
            throws IOException, InterruptedException {
        var question = new HashMap<String, Object>(more);
        if (agency != null) {
            question.put("agency", agency);
        }
        question.put("officer", officer);
        return post(client, "/ledger/v1/officer-acts", "application/json", WireJson.write(question));
    }

    private static List<String> requests(JsonNode timeline) {
        return timeline.get("entries")
                .valueStream()
                .map(entry -> entry.get("requestId").asString())
                .toList();
    }

    /** A refusal that another officer got. */
    private static EntryDraft of(String id, NationalId citizen, String officer) {
        var draft = Drafts.refusal(id, citizen);
        return new EntryDraft(
                draft.requestId(),
                draft.kind(),
                draft.subject(),
                draft.agency(),
                draft.facts(),
                new EntryDraft.Details(officer, "A-2569", null));
    }
}
