package org.saphan.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.gateway.world.Registries.COVERAGE;
import static org.saphan.gateway.world.Registries.PERSON;
import static org.saphan.gateway.world.Registries.fields;

import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.saphan.contract.exchange.Answer;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.Facts;
import org.saphan.gateway.world.Agency;
import org.saphan.gateway.world.Queries;
import org.saphan.gateway.world.Records;
import org.saphan.gateway.world.Running;
import org.saphan.gateway.world.World;
import org.saphan.ledger.verify.AcknowledgementCheck;
import org.saphan.ledger.verify.AcknowledgementResult;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.crypto.SubjectCommitments;
import org.saphan.wire.json.WireJson;
import org.saphan.wire.signature.ContentDigest;
import org.saphan.wire.signature.HttpMessage;
import org.saphan.wire.signature.MessageSignature;
import org.saphan.wire.signature.SignatureProfile;
import org.saphan.wire.signature.Verification;
import org.saphan.wire.signature.VerificationKey;

/** The main job: one linked record, with consent, over HTTPS. */
class ExchangeIT {
    @RegisterExtension
    static final Running RUNNING = new Running();

    private final World world = RUNNING.world();

    @Test
    void a_consented_query_is_answered_with_the_effective_fields_only() {
        var answer = RUNNING.ask(RUNNING.consenting(1));
        assertThat(answer.status())
                .as(new String(answer.bytes(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        var results = answer.json().path("results");
        assertThat(results.path(0).path("record").propertyNames()).containsExactlyInAnyOrder("name", "birthDate");
        assertThat(results.path(0).path("record").path("name").propertyNames()).containsExactly("given");
        assertThat(results.path(1).path("record").propertyNames()).containsExactlyInAnyOrder("scheme", "status");
        assertThat(results.path(1).path("source").asString()).isEqualTo("hospital-fhir");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void the_decision_is_in_the_ledger_before_anything_is_fetched_and_the_outcome_before_anything_is_released() {
        var person = RUNNING.consenting(2);
        var atFetch = new HashMap<String, List<EntryKind>>();
        world.adapters.answer(order -> {
            atFetch.put(order.exchangeId().value(), kinds(order.exchangeId().value()));
            return Records.plain(order);
        });
        var exchange = RUNNING.ask(person).json().path("exchangeId").asString();
        assertThat(atFetch.get(exchange)).containsExactly(EntryKind.DECISION_PERMIT);
        assertThat(kinds(exchange)).containsExactly(EntryKind.DECISION_PERMIT, EntryKind.OUTCOME);
        var permitted = (Facts.Permitted)
                world.ledger.entriesOf(exchange).getFirst().draft().facts();
        assertThat(permitted.services().get(PERSON)).isEqualTo(fields("name.given", "birthDate"));
        assertThat(permitted.consentVersion()).isEqualTo(1);
        var outcome = (Facts.Outcome)
                world.ledger.entriesOf(exchange).getLast().draft().facts();
        assertThat(outcome.disclosed().get(COVERAGE)).isEqualTo(fields("scheme", "status"));
    }

    @Test
    void the_fetch_order_names_the_effective_fields_and_carries_the_acknowledged_commitment() {
        var person = RUNNING.consenting(3);
        var exchange = RUNNING.ask(person).json().path("exchangeId").asString();
        var order = world.adapters.orders().stream()
                .filter(o -> o.exchangeId().value().equals(exchange))
                .findFirst()
                .orElseThrow();
        var permitted = (Facts.Permitted)
                world.ledger.entriesOf(exchange).getFirst().draft().facts();
        assertThat(order.services())
                .isEqualTo(Map.of(PERSON, fields("name.given", "birthDate"), COVERAGE, fields("scheme", "status")));
        assertThat(SubjectCommitments.matches(
                        permitted.subjectCommitment(), Base64.getDecoder().decode(order.subjectNonce()), person))
                .isTrue();
        assertThat(order.decision().leaf()).contains(exchange);
    }

    @Test
    void the_answer_is_signed_for_this_very_request_and_its_receipt_proves_both_entries() throws Exception {
        var sent = world.dsw.request(Queries.about(RUNNING.consenting(4)));
        var answer = RUNNING.send(sent);
        assertThat(ContentDigest.matches(answer.header("Content-Digest"), answer.bytes()))
                .isTrue();
        assertThat(verify(answer, sent)).isInstanceOf(Verification.Verified.class);
        assertThat(verify(answer, world.dsw.request(Queries.about(World.person(99)))))
                .isInstanceOf(Verification.Refused.class);

        var body = WireJson.read(answer.bytes(), Answer.class);
        var check = new AcknowledgementCheck(world.ledger.key());
        assertThat(check.check(body.receipt().decision())).isInstanceOf(AcknowledgementResult.Valid.class);
        assertThat(check.check(body.receipt().outcome())).isInstanceOf(AcknowledgementResult.Valid.class);
        var outcome = (Facts.Outcome) world.ledger
                .entriesOf(body.exchangeId().value())
                .getLast()
                .draft()
                .facts();
        var results = WireJson.mapper().readTree(answer.bytes()).path("results");
        var salt = Base64.getDecoder().decode(body.receipt().responseSalt());
        assertThat(Base64.getEncoder().encodeToString(Crypto.sha256(salt, WireJson.canonical(results))))
                .isEqualTo(outcome.responseDigest());
        assertThat(body.receipt().proofs())
                .isEqualTo("https://ledger.test/ledger/v1/receipts/"
                        + body.exchangeId().value());
    }

    @Test
    void another_legal_basis_needs_no_consent_and_no_look_up() {
        int before = world.consentService.lookUps();
        var query = Queries.query(World.person(5).value(), "disability-allowance", "public-task", Queries.BOTH);
        assertThat(RUNNING.send(world.dsw.request(query)).status()).isEqualTo(200);
        assertThat(world.consentService.lookUps()).isEqualTo(before);
    }

    @Test
    void a_consent_is_looked_up_once_while_nothing_changes() {
        var person = RUNNING.consenting(6);
        int before = world.consentService.lookUps();
        for (int i = 0; i < 5; i++) {
            assertThat(RUNNING.ask(person).status()).isEqualTo(200);
        }
        assertThat(world.consentService.lookUps() - before).isEqualTo(1);
    }

    @Test
    void the_catalogue_needs_token_and_proof_and_shows_own_agreements_only() {
        var address = Agency.AUDIENCE + "/exchange/v1/catalogue";
        assertThat(RUNNING.get("/exchange/v1/catalogue").problem()).isEqualTo("token-invalid");
        assertThat(RUNNING.send(catalogue(world.dsw, address))
                        .json()
                        .path("agreements")
                        .size())
                .isEqualTo(2);
        var others = RUNNING.send(catalogue(world.other, address));
        assertThat(others.status()).isEqualTo(200);
        assertThat(others.json().path("agreements").size()).isZero();
        assertThat(others.json().path("services").findValuesAsString("id")).contains(PERSON.value(), COVERAGE.value());
        assertThat(RUNNING.send(catalogue(world.dsw, Agency.QUERIES)).problem()).isEqualTo("proof-invalid");
    }

    @Test
    void the_public_key_is_there_for_anybody_and_the_private_one_is_not() throws Exception {
        var keys = JWKSet.parse(
                new String(RUNNING.get("/.well-known/saphan-gateway-keys").bytes(), StandardCharsets.UTF_8));
        assertThat(keys.getKeys()).hasSize(1);
        assertThat(keys.getKeys().getFirst().isPrivate()).isFalse();
    }

    @Test
    void liveness_and_readiness_say_no_more_than_yes() {
        assertThat(RUNNING.get("/health/live").json().toString()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(RUNNING.get("/health/ready").json().toString()).isEqualTo("{\"status\":\"UP\"}");
    }

    private static Agency.Sent catalogue(Agency agency, String address) {
        var token = agency.token();
        return new Agency.Sent(
                "GET",
                "/exchange/v1/catalogue",
                Map.of(
                        "Authorization",
                        "DPoP " + token,
                        "DPoP",
                        agency.proof(agency.proofClaims("GET", address, token))),
                "");
    }

    private Verification verify(World.Answered answer, Agency.Sent sent) {
        var headers = answer.response().headers();
        var response = new HttpMessage.Response(answer.status(), headers::allValues, sent.message());
        var key = VerificationKey.ecdsaP256(world.gatewayKey.toPublicJWK());
        return MessageSignature.verify(
                response,
                SignatureProfile.ANSWER,
                id -> Optional.of(key),
                Clock.systemUTC().instant());
    }

    private List<EntryKind> kinds(String exchange) {
        return world.ledger.entriesOf(exchange).stream()
                .map(entry -> entry.draft().kind())
                .toList();
    }
}
