package org.saphan.ledger.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.saphan.ledger.service.Drafts.MALEE;
import static org.saphan.ledger.service.Drafts.SOMCHAI;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.ledger.checkpoint.CheckpointResult;
import org.saphan.ledger.checkpoint.CheckpointVerifier;
import org.saphan.ledger.checkpoint.SignatureType;
import org.saphan.ledger.checkpoint.VerifierKey;
import org.saphan.ledger.service.publish.SignedHeads;
import org.saphan.ledger.verify.AcknowledgementCheck;
import org.saphan.ledger.verify.AcknowledgementResult;
import org.saphan.ledger.verify.TlogProof;
import org.saphan.ledger.verify.TlogProofCheck;
import org.saphan.wire.json.WireJson;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

class HttpIT extends RunningService {
    private static final HttpClient GATEWAY = client(PKI.as("gateway"));
    private static final HttpClient CONSENT_SERVICE = client(PKI.as("consent-service"));
    private static final HttpClient LAUNCHER = client(PKI.as("launcher"));
    private static final HttpClient ANYBODY = client(PKI.as(null));

    @LocalServerPort
    private int port;

    @Autowired
    private SignedHeads heads;

    @Test
    void the_gateway_gets_an_acknowledgement_for_each_entry_in_order() throws Exception {
        var answer = append(GATEWAY, Drafts.permit("http-1", SOMCHAI), Drafts.refusal("http-2", MALEE));

        assertThat(answer.statusCode()).isEqualTo(200);
        var results = json(answer).get("results");
        for (int i = 0; i < 2; i++) {
            var acknowledgement =
                    WireJson.mapper().treeToValue(results.get(i).get("acknowledgement"), Acknowledgement.class);
            assertThat(new AcknowledgementCheck(VerifierKey.parse(heads.verifierKey())).check(acknowledgement))
                    .isInstanceOf(AcknowledgementResult.Valid.class);
            assertThat(acknowledgement.leaf()).contains("\"requestId\":\"http-" + (i + 1) + "\"");
        }
    }

    @Test
    void nobody_writes_without_a_certificate() throws Exception {
        var answer = append(ANYBODY, Drafts.permit("http-3", SOMCHAI));

        problem(answer, 403, "caller-unknown");
        assertThat(get(ANYBODY, "/ledger/v1/receipts/http-3").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"adapters", "simulators", "verifier"})
    void another_services_certificate_does_not_write(String service) throws Exception {
        problem(append(client(PKI.as(service)), Drafts.permit("http-4", SOMCHAI)), 403, "caller-unknown");
    }

    @Test
    void a_certificate_of_another_authority_does_not_even_connect() {
        var stranger = client(PKI.asStranger("gateway"));
        assertThatThrownBy(() -> append(stranger, Drafts.permit("http-5", SOMCHAI)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void each_service_writes_its_own_kinds_only() throws Exception {
        var mixed = json(append(GATEWAY, Drafts.consent("http-6", SOMCHAI), Drafts.permit("http-7", SOMCHAI)))
                .get("results");
        assertThat(mixed.get(0).get("problem").get("type").asString()).isEqualTo("urn:saphan:problem:caller-unknown");
        assertThat(mixed.get(1).has("acknowledgement")).isTrue();

        var consent =
                json(append(CONSENT_SERVICE, Drafts.consent("http-6", SOMCHAI))).get("results");
        assertThat(consent.get(0).has("acknowledgement")).isTrue();
        assertThat(json(append(CONSENT_SERVICE, Drafts.outcome("http-7", SOMCHAI)))
                        .toString())
                .contains("caller-unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "agreement-change, consent-service",
        "catalogue-change, consent-service",
        "key-change, consent-service launcher",
        "administrator-action, consent-service launcher",
        "break-glass, gateway consent-service",
        "log-checkpoint, ledger",
        "sealing, ''",
        "disclosure, ''",
        "erasure, ''",
        "map-root, ''",
        "outcome-missing, ''",
        "regulator-access, ''"
    })
    void every_kind_of_the_house_is_written_by_whom_it_concerns_and_by_nobody_else(String kind, String writers)
            throws Exception {
        for (var service : List.of("gateway", "consent-service", "launcher", "ledger")) {
            var body = "{\"entries\":[{\"requestId\":\"http-kind-" + kind + "\",\"kind\":\"" + kind
                    + "\",\"agency\":\"dsw\",\"facts\":" + Drafts.HOUSE_FACTS.get(kind) + "}]}";
            var answer = post(client(PKI.as(service)), "/ledger/v1/entries", "application/json", body.getBytes(UTF_8));
            var result = json(answer).get("results").get(0);
            assertThat(result.has("acknowledgement"))
                    .as("%s by %s", kind, service)
                    .isEqualTo(List.of(writers.split(" ")).contains(service));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"step\":\"opened\"}",
                "{\"step\":\"opened\",\"decisionIndex\":-1}",
                "{\"step\":\"forgotten\",\"decisionIndex\":1}",
                "{\"step\":\"opened\",\"decisionIndex\":1,\"more\":1}",
                "{\"what\":\"export\"}"
            })
    void facts_that_are_not_their_kinds_are_refused(String facts) throws Exception {
        var body = "{\"entries\":[{\"requestId\":\"http-facts\",\"kind\":\"break-glass\",\"agency\":\"dsw\",\"facts\":"
                + facts + "}]}";
        problem(
                post(GATEWAY, "/ledger/v1/entries", "application/json", body.getBytes(UTF_8)),
                400,
                "malformed-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "{}",
                "[]",
                "{\"entries\":[]}",
                "{\"entries\":[{}]}",
                "{\"entries\":null}",
                "{\"entries\":[],\"more\":1}",
                "{\"entries\":[]}{}"
            })
    void what_is_not_well_formed_is_refused_and_not_repeated(String body) throws Exception {
        problem(
                post(GATEWAY, "/ledger/v1/entries", "application/json", body.getBytes(UTF_8)),
                400,
                "malformed-request");
    }

    @Test
    void a_national_id_with_a_wrong_check_digit_is_refused_and_not_repeated() throws Exception {
        var text = new String(body(Drafts.permit("http-8", SOMCHAI)), UTF_8);
        var digit = SOMCHAI.value().charAt(12);
        var wrong = SOMCHAI.value().substring(0, 12) + (char) ('0' + (digit - '0' + 1) % 10);
        var answer = post(
                GATEWAY,
                "/ledger/v1/entries",
                "application/json",
                text.replace(SOMCHAI.value(), wrong).getBytes(UTF_8));

        problem(answer, 400, "malformed-request");
        assertThat(answer.body()).doesNotContain(wrong);
    }

    @Test
    void an_entry_with_an_impossible_request_id_is_refused_alone() throws Exception {
        var results = json(append(GATEWAY, Drafts.permit("http 9\n", SOMCHAI), Drafts.permit("http-9", SOMCHAI)))
                .get("results");
        assertThat(results.get(0).get("problem").get("type").asString())
                .isEqualTo("urn:saphan:problem:malformed-request");
        assertThat(results.get(1).has("acknowledgement")).isTrue();
    }

    @Test
    void more_than_512_entries_are_refused() throws Exception {
        var drafts = new EntryDraft[513];
        Arrays.setAll(drafts, i -> Drafts.refusal("http-many-" + i, SOMCHAI));
        problem(append(GATEWAY, drafts), 400, "malformed-request");
    }

    @Test
    void a_body_beyond_4_mib_is_refused_announced_or_not() throws Exception {
        var large = new byte[4 * 1024 * 1024 + 1];
        Arrays.fill(large, (byte) ' ');
        problem(post(GATEWAY, "/ledger/v1/entries", "application/json", large), 413, "body-too-large");
        var streamed = HttpRequest.newBuilder(uri("/ledger/v1/entries"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .build();
        problem(GATEWAY.send(streamed, HttpResponse.BodyHandlers.ofString()), 413, "body-too-large");
    }

    @Test
    void other_content_types_methods_and_addresses_are_refused() throws Exception {
        problem(
                post(GATEWAY, "/ledger/v1/entries", "text/plain", body(Drafts.permit("http-10", SOMCHAI))),
                415,
                "unsupported-media-type");
        var get = get(GATEWAY, "/ledger/v1/entries");
        problem(get, 405, "method-not-allowed");
        assertThat(get.headers().firstValue("Allow")).hasValue("POST");
        problem(get(GATEWAY, "/ledger/v1/nothing"), 404, "not-found");
        problem(get(GATEWAY, "/ledger/v1/"), 404, "not-found");
        problem(get(GATEWAY, "/ledger/v1/checkpoint/../entries"), 404, "not-found");
    }

    @Test
    void anybody_reads_checkpoint_key_receipt_and_proofs() throws Exception {
        append(GATEWAY, Drafts.permit("http-11", SOMCHAI));
        TestLedger.eventually(() -> ok("/ledger/v1/receipts/http-11"));

        var keys = get(ANYBODY, "/ledger/v1/key")
                .body()
                .lines()
                .map(VerifierKey::parse)
                .toList();
        assertThat(keys)
                .extracting(VerifierKey::type)
                .containsExactly(SignatureType.ED25519, SignatureType.ML_DSA_44_COSIGNATURE);
        var key = keys.getFirst();
        var note = get(ANYBODY, "/ledger/v1/checkpoint").body();
        assertThat(CheckpointVerifier.of(keys.getLast()).verify(note)).isInstanceOf(CheckpointResult.Valid.class);
        assertThat(CheckpointVerifier.of(key).verify(note)).isInstanceOf(CheckpointResult.Valid.class);
        var size = ((CheckpointResult.Valid) CheckpointVerifier.of(key).verify(note))
                .checkpoint()
                .size();

        var receipt = json(get(ANYBODY, "/ledger/v1/receipts/http-11"));
        assertThat(receipt.get("entries").get(0).get("kind").asString()).isEqualTo("decision-permit");
        assertThat(json(get(ANYBODY, "/ledger/v1/proofs/inclusion?index=0&size=" + size))
                        .has("path"))
                .isTrue();
        assertThat(json(get(ANYBODY, "/ledger/v1/proofs/consistency?from=1&to=" + size))
                        .has("path"))
                .isTrue();
    }

    @Test
    void an_entry_is_proved_in_a_text_that_needs_nothing_else() throws Exception {
        append(GATEWAY, Drafts.permit("http-tlog", SOMCHAI));
        TestLedger.eventually(() -> ok("/ledger/v1/receipts/http-tlog"));
        var proof = TlogProof.parse(get(ANYBODY, "/ledger/v1/receipts/http-tlog/decision-permit.tlog-proof")
                        .body())
                .orElseThrow();
        var key = VerifierKey.parse(
                get(ANYBODY, "/ledger/v1/key").body().lines().findFirst().orElseThrow());
        assertThat(new TlogProofCheck(CheckpointVerifier.of(key))
                        .check(proof, proof.extra().orElseThrow()))
                .isInstanceOf(AcknowledgementResult.Valid.class);
        for (var wrong : List.of("outcome.tlog-proof", "nothing.tlog-proof", ".tlog-proof", "decision-permit")) {
            problem(get(ANYBODY, "/ledger/v1/receipts/http-tlog/" + wrong), 404, "not-found");
        }
    }

    @Test
    void stamps_are_read_by_anybody_page_by_page() throws Exception {
        var answer = json(get(ANYBODY, "/ledger/v1/stamps"));
        assertThat(answer.get("state").asString()).isEqualTo("off");
        assertThat(answer.get("stamps").size()).isZero();
        for (var wrong : List.of("0", "-1", "x", "1e3", "9999999999999999999", "")) {
            problem(get(ANYBODY, "/ledger/v1/stamps?before=" + wrong), 400, "malformed-request");
        }
    }

    @Test
    void a_log_without_witnesses_says_so() throws Exception {
        assertThat(json(get(ANYBODY, "/ledger/v1/witnesses")).get("quorum").asInt())
                .isZero();
        problem(get(ANYBODY, "/ledger/v1/checkpoint/cosigned"), 404, "not-found");
        assertThat(get(ANYBODY, "/health/proof").body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inclusion",
                "inclusion?index=0",
                "inclusion?index=1&size=1",
                "inclusion?index=-1&size=1",
                "inclusion?index=0&size=999999999",
                "inclusion?index=00&size=1",
                "inclusion?index=0&size=99999999999999999999",
                "consistency?from=0&to=1",
                "consistency?from=2&to=1",
                "consistency?from=1&to=99999999"
            })
    void proofs_that_cannot_be_are_refused(String query) throws Exception {
        append(GATEWAY, Drafts.permit("http-12", SOMCHAI));
        TestLedger.eventually(() -> ok("/ledger/v1/checkpoint"));
        problem(get(ANYBODY, "/ledger/v1/proofs/" + query), 400, "malformed-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "%00", "..%2f..", "a/b"})
    void a_receipt_of_an_unknown_request_is_not_found(String id) throws Exception {
        assertThat(get(ANYBODY, "/ledger/v1/receipts/" + id).statusCode()).isIn(400, 404);
    }

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

    @Test
    void the_operator_carries_out_an_erasure_and_the_timeline_says_so() throws Exception {
        var citizen = Drafts.person(502);
        append(GATEWAY, Drafts.permit("http-20", citizen));

        var answer = erase(LAUNCHER, citizen.value(), "request of the person concerned");
        assertThat(answer.statusCode()).isEqualTo(200);
        var erased = json(answer).get("erased").get(0);
        assertThat(erased.get("index").asLong()).isPositive();

        var timeline = json(timeline(CONSENT_SERVICE, citizen.value(), Map.of()));
        assertThat(timeline.get("entries")).isEmpty();
        var told = timeline.get("erased").get(0);
        assertThat(told.get("authority").asString()).isEqualTo("pdpc");
        assertThat(told.get("on").asString()).matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}");
        assertThat(told.get("year").asInt()).isEqualTo(erased.get("year").asInt());
        assertThat(json(erase(LAUNCHER, citizen.value(), "request of the person concerned"))
                        .get("erased"))
                .as("a repeat finds nothing more")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"gateway", "consent-service", "adapters"})
    void only_the_operator_erases_by_this_way(String service) throws Exception {
        problem(
                erase(client(PKI.as(service)), SOMCHAI.value(), "request of the person concerned"),
                403,
                "caller-unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "          x          "})
    void an_erasure_without_a_reason_is_refused(String reason) throws Exception {
        problem(erase(LAUNCHER, SOMCHAI.value(), reason), 400, "malformed-request");
    }

    private HttpResponse<String> erase(HttpClient client, String nationalId, String reason)
            throws IOException, InterruptedException {
        return post(
                client,
                "/ledger/v1/erasures",
                "application/json",
                WireJson.write(Map.of(
                        "nationalId", nationalId, "authority", "pdpc", "order", "PDPC-7/2569", "reason", reason)));
    }

    @Test
    void accesses_under_an_authoritys_seal_are_acknowledged_and_not_on_the_timeline() throws Exception {
        var citizen = Drafts.person(503);
        var answer = seal(
                LAUNCHER,
                "http-order-1",
                citizen.value(),
                Clock.systemUTC().instant().plusSeconds(86_400));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);

        var results = json(append(
                        GATEWAY,
                        sealed(Drafts.refusal("http-30", citizen), "http-order-1"),
                        sealed(Drafts.refusal("http-31", citizen), "http-order-none"),
                        sealed(Drafts.refusal("http-32", MALEE), "http-order-1")))
                .get("results");
        assertThat(results.get(0).has("acknowledgement")).isTrue();
        assertThat(results.get(1).get("problem").get("type").asString()).endsWith("malformed-request");
        assertThat(results.get(2).get("problem").get("type").asString()).endsWith("malformed-request");
        assertThat(json(timeline(CONSENT_SERVICE, citizen.value(), Map.of())).get("entries"))
                .isEmpty();
    }

    @Test
    void an_order_that_ends_too_late_or_comes_from_somebody_else_seals_nothing() throws Exception {
        var late = Clock.systemUTC().instant().plus(Duration.ofDays(400));
        problem(seal(LAUNCHER, "http-order-2", SOMCHAI.value(), late), 400, "malformed-request");
        problem(seal(GATEWAY, "http-order-2", SOMCHAI.value(), late), 403, "caller-unknown");
    }

    private HttpResponse<String> seal(HttpClient client, String id, String nationalId, Instant until)
            throws IOException, InterruptedException {
        return post(
                client,
                "/ledger/v1/sealings",
                "application/json",
                WireJson.write(Map.of(
                        "id",
                        id,
                        "nationalId",
                        nationalId,
                        "until",
                        until,
                        "authority",
                        "criminal-court",
                        "order",
                        "Kor-12/2569",
                        "reason",
                        "investigation of a serious offence")));
    }

    private static EntryDraft sealed(EntryDraft draft, String sealing) {
        return new EntryDraft(
                draft.requestId(),
                draft.kind(),
                draft.subject(),
                draft.agency(),
                draft.facts(),
                draft.details(),
                sealing);
    }

    @Test
    void the_operators_export_verifies_and_is_itself_an_entry() throws Exception {
        append(GATEWAY, Drafts.permit("http-16", SOMCHAI));
        var answer = get(LAUNCHER, "/ledger/v1/export");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/x-ndjson");
        assertThat(ExportReader.verify(answer.body(), VerifierKey.parse(heads.verifierKey()), List.of())
                        .entries())
                .isPositive();
        assertThat(answer.body()).contains("\"what\":\"export\"");
        assertThat(answer.body()).doesNotContain(SOMCHAI.value(), "dsw-0042");
        problem(get(GATEWAY, "/ledger/v1/export"), 403, "caller-unknown");
        problem(get(ANYBODY, "/ledger/v1/export"), 403, "caller-unknown");
    }

    @Test
    void the_process_says_that_it_lives_and_is_ready() throws Exception {
        assertThat(get(ANYBODY, "/health/live").statusCode()).isEqualTo(200);
        assertThat(get(ANYBODY, "/health/ready").statusCode()).isEqualTo(200);
        assertThat(get(ANYBODY, "/health/ready").body()).doesNotContain("sequencer");
    }

    private boolean ok(String path) {
        try {
            return get(ANYBODY, path).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<String> requests(JsonNode timeline) {
        return timeline.get("entries")
                .valueStream()
                .map(entry -> entry.get("requestId").asString())
                .toList();
    }

    private HttpResponse<String> timeline(HttpClient client, String nationalId, Map<String, Object> more)
            throws IOException, InterruptedException {
        var body = new HashMap<String, Object>(more);
        body.put("nationalId", nationalId);
        return post(client, "/ledger/v1/timeline", "application/json", WireJson.write(body));
    }

    private HttpResponse<String> append(HttpClient client, EntryDraft... drafts)
            throws IOException, InterruptedException {
        return post(client, "/ledger/v1/entries", "application/json", body(drafts));
    }

    private static byte[] body(EntryDraft... drafts) {
        return WireJson.write(Map.of("entries", List.of(drafts)));
    }

    private HttpResponse<String> post(HttpClient client, String path, String type, byte[] body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", type)
                        .timeout(Duration.ofSeconds(20))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(HttpClient client, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("https://localhost:" + port + path);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return WireJson.mapper().readTree(answer.body());
    }

    private static void problem(HttpResponse<String> answer, int status, String type) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        var document = json(answer);
        assertThat(document.get("type").asString()).isEqualTo("urn:saphan:problem:" + type);
        assertThat(document.get("status").asInt()).isEqualTo(status);
    }

    private static HttpClient client(@Nullable SSLContext tls) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(Objects.requireNonNull(tls))
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }
}
