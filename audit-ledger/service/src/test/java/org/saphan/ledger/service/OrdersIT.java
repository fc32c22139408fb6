package org.saphan.ledger.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.ledger.service.Drafts.MALEE;
import static org.saphan.ledger.service.Drafts.SOMCHAI;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.ledger.checkpoint.VerifierKey;
import org.saphan.wire.json.WireJson;

/** Orders of authorities that the operator carries out, and the operator's export. */
class OrdersIT extends HttpTest {
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

    private HttpResponse<String> erase(HttpClient client, String nationalId, String reason)
            throws IOException, InterruptedException {
        return post(
                client,
                "/ledger/v1/erasures",
                "application/json",
                WireJson.write(Map.of(
                        "nationalId", nationalId, "authority", "pdpc", "order", "PDPC-7/2569", "reason", reason)));
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
}
