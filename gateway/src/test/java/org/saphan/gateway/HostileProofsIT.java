package org.saphan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.saphan.gateway.world.Agency;
import org.saphan.gateway.world.Hostile;
import org.saphan.gateway.world.Queries;
import org.saphan.gateway.world.Running;
import org.saphan.gateway.world.World;

/** DPoP proofs that somebody has thought about, each with a right token (RFC 9449 §4.3, §11). */
class HostileProofsIT {
    @RegisterExtension
    static final Running RUNNING = new Running();

    private static final World WORLD = RUNNING.world();
    private static final Agency DSW = WORLD.dsw;
    private static final ECKey KEY = DSW.dpopKey();
    private static final String QUERY = Queries.about(World.person(8));

    @Test
    void the_same_proof_unspoilt_is_right() {
        assertThat(send(claims -> Hostile.signed(header(jwk()), claims, KEY)).problem())
                .isEqualTo("consent-missing");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"headers", "signatures", "claims"})
    void a_hostile_proof_opens_nothing_and_leaves_no_trace(String what, UnaryOperator<String> forging) {
        int entries = WORLD.ledger.entries().size();
        var answer = send(forging);
        assertThat(answer.problem()).isEqualTo("proof-invalid");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(WORLD.ledger.entries()).hasSize(entries);
    }

    static Stream<Arguments> headers() throws Exception {
        var thief = Agency.newKey("thief");
        var p384 = new ECKeyGenerator(Curve.P_384).generate();
        var secret = "{\"kty\":\"oct\",\"k\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}";
        return Stream.of(
                row(
                        "alg none",
                        claims -> Hostile.part(header(jwk(), "alg", "none")) + "." + Hostile.part(claims) + "."),
                row(
                        "HMAC with a key in the header",
                        claims -> Hostile.mac(header(secret, "alg", "HS256"), claims, new byte[32])),
                row(
                        "HMAC named ES256",
                        claims -> Hostile.mac(header(jwk()), claims, jwk().getBytes(StandardCharsets.UTF_8))),
                row(
                        "a key on P-384",
                        claims -> Hostile.onCurve(
                                "secp384r1",
                                "SHA256withPLAIN-ECDSA",
                                header(p384.toPublicJWK().toJSONString()),
                                claims)),
                row(
                        "a P-256 key that says secp256k1",
                        claims -> Hostile.signed(header(jwk().replace("P-256", "secp256k1")), claims, KEY)),
                row(
                        "a P-256 key that says Ed25519",
                        claims -> Hostile.signed(header(jwk().replace("P-256", "Ed25519")), claims, KEY)),
                row("a point beside the curve", claims -> Hostile.signed(header(offCurve()), claims, KEY)),
                row(
                        "the point at infinity",
                        claims -> Hostile.signed(
                                header(point(
                                        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                                        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")),
                                claims,
                                KEY)),
                row(
                        "a coordinate beyond the field",
                        claims -> Hostile.signed(
                                header(point(
                                        "_____________________________________________w",
                                        KEY.getY().toString())),
                                claims,
                                KEY)),
                row("the private key", claims -> Hostile.signed(header(KEY.toJSONString()), claims, KEY)),
                row("no key", claims -> Hostile.signed("{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\"}", claims, KEY)),
                row(
                        "a key id alone",
                        claims -> Hostile.signed(
                                "{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"kid\":\"dsw-dpop\"}", claims, KEY)),
                row(
                        "a thief's key",
                        claims -> Hostile.signed(header(thief.toPublicJWK().toJSONString()), claims, thief)),
                row("the right key, a thief's signature", claims -> Hostile.signed(header(jwk()), claims, thief)),
                row(
                        "two keys",
                        claims -> Hostile.signed(
                                more("\"jwk\":" + thief.toPublicJWK().toJSONString()), claims, KEY)),
                row("jku", claims -> Hostile.signed(more("\"jku\":\"https://thief.test/keys\""), claims, KEY)),
                row("x5u", claims -> Hostile.signed(more("\"x5u\":\"https://thief.test/cert\""), claims, KEY)),
                row("x5c", claims -> Hostile.signed(more("\"x5c\":[\"AAAA\"]"), claims, KEY)),
                row("compressed", claims -> Hostile.signed(more("\"zip\":\"DEF\""), claims, KEY)),
                row("something critical", claims -> Hostile.signed(more("\"crit\":[\"exp\"],\"exp\":1"), claims, KEY)),
                row("typ of a token", claims -> Hostile.signed(header(jwk(), "typ", "at+jwt"), claims, KEY)),
                row("no typ", claims -> Hostile.signed("{\"alg\":\"ES256\",\"jwk\":" + jwk() + "}", claims, KEY)));
    }

    static Stream<Arguments> signatures() {
        var values = Stream.of("0 0", "0 .", ". 0", "1 1", "n .", ". n")
                .map(each -> row(
                        "r and s are " + each,
                        claims -> Hostile.withValues(right(claims), each.substring(0, 1), each.substring(2))));
        return Stream.concat(
                values,
                Stream.of(
                        row("no signature", claims -> Hostile.withSignature(right(claims), "")),
                        row(
                                "cut",
                                claims ->
                                        right(claims).substring(0, right(claims).length() - 2)),
                        row("padded", claims -> right(claims) + "=="),
                        row(
                                "a padded payload, signed so",
                                claims -> Hostile.signedParts(
                                        Hostile.part(header(jwk())), Hostile.part(claims) + "=", KEY)),
                        row(
                                "longer than its bound",
                                claims -> Hostile.signed(
                                        header(jwk()),
                                        before(claims, "\"note\":\"" + "x".repeat(5_000) + "\""),
                                        KEY))));
    }

    static Stream<Arguments> claims() {
        return Stream.of(
                claim("no ath", (claims, now) -> claims.remove("ath")),
                claim("ath padded", (claims, now) -> claims.put("ath", claims.get("ath") + "=")),
                claim(
                        "ath of another token",
                        (claims, now) -> claims.put("ath", "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo")),
                claim("htm in lower case", (claims, now) -> claims.put("htm", "post")),
                claim("no htm", (claims, now) -> claims.remove("htm")),
                claim(
                        "htu of another host",
                        (claims, now) -> claims.put("htu", "https://thief.test/exchange/v1/queries")),
                claim(
                        "htu with our host in front of the thief's",
                        (claims, now) -> claims.put("htu", Agency.AUDIENCE + "@thief.test/exchange/v1/queries")),
                claim("htu without a host", (claims, now) -> claims.put("htu", "/exchange/v1/queries")),
                claim("htu in the clear", (claims, now) -> claims.put("htu", Agency.QUERIES.replace("https", "http"))),
                claim("iat is a text", (claims, now) -> claims.put("iat", Long.toString(now))),
                claim("iat too old", (claims, now) -> claims.put("iat", now - 70)),
                claim("iat ahead", (claims, now) -> claims.put("iat", now + 30)),
                claim("no iat", (claims, now) -> claims.remove("iat")),
                claim("jti empty", (claims, now) -> claims.put("jti", "")),
                claim("jti very long", (claims, now) -> claims.put("jti", "x".repeat(129))),
                claim("jti a number", (claims, now) -> claims.put("jti", 1)),
                row("jti twice", claims -> Hostile.signed(header(jwk()), before(claims, "\"jti\":\"another\""), KEY)),
                row(
                        "htu twice",
                        claims -> Hostile.signed(header(jwk()), before(claims, "\"htu\":\"https://thief.test\""), KEY)),
                row("no JSON", claims -> Hostile.signed(header(jwk()), "htm=POST", KEY)));
    }

    private static World.Answered send(UnaryOperator<String> forging) {
        var request = DSW.request(QUERY);
        var claims = Hostile.json(DSW.proofClaims("POST", Agency.QUERIES, request.token()));
        return RUNNING.send(request.with("DPoP", forging.apply(claims)));
    }

    private static String right(String claims) {
        return Hostile.signed(header(jwk()), claims, KEY);
    }

    private static String jwk() {
        return KEY.toPublicJWK().toJSONString();
    }

    private static String header(String jwk) {
        return "{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":" + jwk + "}";
    }

    private static String header(String jwk, String name, String value) {
        return header(jwk).replaceFirst("\"" + name + "\":\"[^\"]*\"", "\"" + name + "\":\"" + value + "\"");
    }

    private static String more(String member) {
        return before(header(jwk()), member);
    }

    private static String before(String json, String member) {
        return "{" + member + "," + json.substring(1);
    }

    /** x of one key, y of another. */
    private static String offCurve() {
        return point(KEY.getX().toString(), WORLD.other.dpopKey().getY().toString());
    }

    private static String point(String x, String y) {
        return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"}";
    }

    private static Arguments claim(String what, ObjLongConsumer<Map<String, Object>> change) {
        return row(what, json -> {
            Map<String, Object> claims = new LinkedHashMap<>(members(json));
            change.accept(claims, World.CLOCK.instant().getEpochSecond());
            return right(Hostile.json(claims));
        });
    }

    private static Map<String, Object> members(String json) {
        try {
            return JSONObjectUtils.parse(json);
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Arguments row(String what, UnaryOperator<String> forging) {
        return Arguments.of(what, forging);
    }
}
