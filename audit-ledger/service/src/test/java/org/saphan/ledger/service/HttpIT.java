package org.saphan.ledger.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.saphan.ledger.service.Drafts.MALEE;
import static org.saphan.ledger.service.Drafts.SOMCHAI;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.ledger.checkpoint.CheckpointResult;
import org.saphan.ledger.checkpoint.CheckpointVerifier;
import org.saphan.ledger.checkpoint.SignatureType;
import org.saphan.ledger.checkpoint.VerifierKey;
import org.saphan.ledger.verify.AcknowledgementCheck;
import org.saphan.ledger.verify.AcknowledgementResult;
import org.saphan.ledger.verify.TlogProof;
import org.saphan.ledger.verify.TlogProofCheck;
import org.saphan.wire.json.WireJson;

/** Who may write and what, and what anybody may read. */
class HttpIT extends HttpTest {
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
}
