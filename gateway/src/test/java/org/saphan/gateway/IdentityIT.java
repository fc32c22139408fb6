package org.saphan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.saphan.gateway.world.Agency;
import org.saphan.gateway.world.Queries;
import org.saphan.gateway.world.Running;
import org.saphan.gateway.world.World;
import org.saphan.wire.json.WireJson;

/** Step 2 refuses: who asks is not known, or not by a fresh, signed request; nothing happened. */
class IdentityIT {
    @RegisterExtension
    static final Running RUNNING = new Running();

    private static final String QUERY = Queries.about(World.person(1));
    private static final World WORLD = RUNNING.world();
    private static final Agency DSW = WORLD.dsw;

    static Stream<Arguments> requests() {
        var now = World.CLOCK.instant();
        long seconds = now.getEpochSecond();
        var right = DSW.request(QUERY);
        return Stream.of(
                row("no token", right.with("Authorization", null), "token-invalid"),
                row(
                        "a bearer token",
                        right.changing("Authorization", value -> value.replace("DPoP", "Bearer")),
                        "token-invalid"),
                row("no token at all behind the scheme", right.with("Authorization", "DPoP x"), "token-invalid"),
                row("an unsigned token", unsigned(""), "token-invalid"),
                row("alg none", unsigned("."), "token-invalid"),
                row(
                        "another issuer's key",
                        DSW.request(QUERY, Agency.sign(Agency.tokenHeader("issuer-1"), DSW.claims(), DSW.key())),
                        "token-invalid"),
                row(
                        "an unknown key id",
                        DSW.request(QUERY, Agency.sign(Agency.tokenHeader("issuer-2"), DSW.claims(), WORLD.issuerKey)),
                        "token-invalid"),
                row(
                        "not typed as access token",
                        DSW.request(QUERY, Agency.sign(typed("jwt"), DSW.claims(), WORLD.issuerKey)),
                        "token-invalid"),
                row("another audience", token(claims -> claims.put("aud", "https://elsewhere.test")), "token-invalid"),
                row("another issuer", token(claims -> claims.put("iss", "https://elsewhere.test")), "token-invalid"),
                row("expired", token(claims -> claims.put("exp", seconds)), "token-invalid"),
                row("without end", token(claims -> claims.remove("exp")), "token-invalid"),
                row("issued in the future", token(claims -> claims.put("iat", seconds + 60)), "token-invalid"),
                row("not yet valid", token(claims -> claims.put("nbf", seconds + 60)), "token-invalid"),
                row("living for days", token(claims -> claims.put("exp", seconds + 200_000)), "token-invalid"),
                row("without the scope", token(claims -> claims.put("scope", "openid")), "token-invalid"),
                row("not bound to a key", token(claims -> claims.remove("cnf")), "token-invalid"),
                row("without id", token(claims -> claims.remove("jti")), "token-invalid"),
                row("an agency that does not take part", WORLD.stranger.request(QUERY), "caller-unknown"),
                row("a suspended agency", WORLD.suspended.request(QUERY), "caller-unknown"),
                row("no proof", right.with("DPoP", null), "proof-invalid"),
                row("a proof that is none", right.with("DPoP", "a.b.c"), "proof-invalid"),
                row(
                        "a proof for another address",
                        proof(claims -> claims.put("htu", Agency.AUDIENCE + "/elsewhere")),
                        "proof-invalid"),
                row("a proof for another method", proof(claims -> claims.put("htm", "GET")), "proof-invalid"),
                row("a proof for another token", proof(claims -> claims.put("ath", "x")), "proof-invalid"),
                row("an old proof", proof(claims -> claims.put("iat", seconds - 90)), "proof-invalid"),
                row("a proof from the future", proof(claims -> claims.put("iat", seconds + 60)), "proof-invalid"),
                row("a proof without id", proof(claims -> claims.remove("jti")), "proof-invalid"),
                row("a proof of another key", otherKey(), "proof-invalid"),
                row("a proof with a private key", privateKey(), "proof-invalid"),
                row("no signature", right.with("Signature", null), "signature-invalid"),
                row("signed by another agency's key", right.signedBy(WORLD.other.key(), now), "signature-invalid"),
                row("signed long ago", right.signedBy(DSW.key(), now.minusSeconds(90)), "signature-invalid"),
                row("signed in the future", right.signedBy(DSW.key(), now.plusSeconds(60)), "signature-invalid"),
                row(
                        "the key changed after signing",
                        right.with("Idempotency-Key", "another-key-0123456789"),
                        "signature-invalid"),
                row(
                        "fewer components signed",
                        right.changing("Signature-Input", value -> value.replace(" \"idempotency-key\"", "")),
                        "signature-invalid"),
                row(
                        "another tag",
                        right.changing("Signature-Input", value -> value.replace("saphan-query", "saphan-answer")),
                        "signature-invalid"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("requests")
    void whoever_is_not_known_is_refused_and_leaves_no_trace(String what, Agency.Sent request, String problem) {
        int entries = WORLD.ledger.entries().size();
        int orders = WORLD.adapters.orders().size();
        var answer = RUNNING.send(request);
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(answer.status()).isEqualTo(problem.equals("caller-unknown") ? 403 : 401);
        assertThat(answer.header("WWW-Authenticate").isEmpty()).isEqualTo(problem.equals("caller-unknown"));
        assertThat(WORLD.ledger.entries()).hasSize(entries);
        assertThat(WORLD.adapters.orders()).hasSize(orders);
    }

    @Test
    void a_proof_counts_once() {
        var request = DSW.request(Queries.about(RUNNING.consenting(20)));
        assertThat(RUNNING.send(request).status()).isEqualTo(200);
        var again = RUNNING.send(request);
        assertThat(again.problem()).isEqualTo("replayed");
        assertThat(again.status()).isEqualTo(401);
    }

    @Test
    void a_request_that_was_wrong_otherwise_does_not_use_up_its_proof() {
        var request = DSW.request(Queries.about(RUNNING.consenting(21)));
        assertThat(RUNNING.send(request.with("Signature", null)).problem()).isEqualTo("signature-invalid");
        assertThat(RUNNING.send(request).status()).isEqualTo(200);
    }

    @Test
    void another_agency_cannot_use_a_stolen_token() {
        var stolen = DSW.token();
        assertThat(RUNNING.send(WORLD.other.request(QUERY, stolen)).problem()).isEqualTo("proof-invalid");
    }

    private static Arguments row(String what, Agency.Sent request, String problem) {
        return Arguments.of(what, request, problem);
    }

    private static Agency.Sent token(Consumer<Map<String, Object>> change) {
        var claims = DSW.claims();
        change.accept(claims);
        return DSW.request(QUERY, DSW.token(claims));
    }

    private static Agency.Sent proof(Consumer<Map<String, Object>> change) {
        var request = DSW.request(QUERY);
        var token = request.token();
        var claims = DSW.proofClaims("POST", Agency.QUERIES, token);
        change.accept(claims);
        return request.with("DPoP", DSW.proof(claims));
    }

    private static Agency.Sent otherKey() {
        var request = DSW.request(QUERY);
        var token = request.token();
        return request.with("DPoP", WORLD.other.proof(DSW.proofClaims("POST", Agency.QUERIES, token)));
    }

    private static Agency.Sent privateKey() {
        var request = DSW.request(QUERY);
        var token = request.token();
        var header = part("{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":"
                + DSW.dpopKey().toJSONString() + "}");
        var right = DSW.proof(DSW.proofClaims("POST", Agency.QUERIES, token));
        return request.with("DPoP", header + right.substring(right.indexOf('.')));
    }

    private static Agency.Sent unsigned(String dots) {
        var header = part("{\"typ\":\"at+jwt\",\"alg\":\"none\",\"kid\":\"issuer-1\"}");
        var payload = part(new String(WireJson.write(DSW.claims()), StandardCharsets.UTF_8));
        return DSW.request(QUERY, header + "." + payload + dots);
    }

    private static JWSHeader typed(String type) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType(type))
                .keyID("issuer-1")
                .build();
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
