package org.saphan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
import org.saphan.wire.crypto.EcKeys;

/** Access tokens that somebody has thought about. Each comes with a right proof and a right signature of its bearer. */
class HostileTokensIT {
    @RegisterExtension
    static final Running RUNNING = new Running();

    private static final World WORLD = RUNNING.world();
    private static final Agency DSW = WORLD.dsw;
    private static final ECKey ISSUER = WORLD.issuerKey;
    private static final String QUERY = Queries.about(World.person(7));
    private static final String HEADER = "{\"typ\":\"at+jwt\",\"alg\":\"ES256\",\"kid\":\"issuer-1\"}";

    @Test
    void the_same_token_unspoilt_is_right() {
        assertThat(send(Hostile.signed(HEADER, payload(claims -> {}), ISSUER)).problem())
                .isEqualTo("consent-missing");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"algorithms", "headers", "signatures", "encodings", "duplicates", "claims"})
    void a_hostile_token_opens_nothing_and_leaves_no_trace(String what, String token) {
        int entries = WORLD.ledger.entries().size();
        var answer = send(token);
        assertThat(answer.problem()).isEqualTo("token-invalid");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).contains("DPoP error=\"invalid_token\"");
        assertThat(WORLD.ledger.entries()).hasSize(entries);
    }

    static Stream<Arguments> algorithms() throws Exception {
        var right = payload(claims -> {});
        var point = EcKeys.publicKey(ISSUER).getEncoded();
        var hs256 = header("alg", "HS256");
        return Stream.of(
                row("alg none, no signature", Hostile.part(header("alg", "none")) + "." + Hostile.part(right) + "."),
                row("alg NoNe", Hostile.part(header("alg", "NoNe")) + "." + Hostile.part(right) + "."),
                row("alg none, an honest signature", Hostile.signed(header("alg", "none"), right, ISSUER)),
                row("alg empty", Hostile.signed(header("alg", ""), right, ISSUER)),
                row("alg in lower case", Hostile.signed(header("alg", "es256"), right, ISSUER)),
                row("no alg", Hostile.signed("{\"typ\":\"at+jwt\",\"kid\":\"issuer-1\"}", right, ISSUER)),
                row("HMAC with the public key as DER", Hostile.mac(hs256, right, point)),
                row("HMAC with the public key as JWK", Hostile.mac(hs256, right, jwk(ISSUER))),
                row(
                        "HMAC with the public key as JWK set",
                        Hostile.mac(
                                hs256,
                                right,
                                ("{\"keys\":[" + ISSUER.toPublicJWK().toJSONString() + "]}")
                                        .getBytes(StandardCharsets.UTF_8))),
                row("HMAC named ES256", Hostile.mac(HEADER, right, point)),
                row(
                        "alg ES384 on P-384",
                        Hostile.onCurve("secp384r1", "SHA384withPLAIN-ECDSA", header("alg", "ES384"), right)),
                row("alg ES256 on P-384", Hostile.onCurve("secp384r1", "SHA256withPLAIN-ECDSA", HEADER, right)),
                row("alg ES256 on secp256k1", Hostile.onCurve("secp256k1", "SHA256withPLAIN-ECDSA", HEADER, right)),
                row(
                        "alg ES256K on secp256k1",
                        Hostile.onCurve("secp256k1", "SHA256withPLAIN-ECDSA", header("alg", "ES256K"), right)),
                row(
                        "alg ES256 on brainpoolP256r1",
                        Hostile.onCurve("brainpoolP256r1", "SHA256withPLAIN-ECDSA", HEADER, right)),
                row("alg RS256", Hostile.signed(header("alg", "RS256"), right, ISSUER)),
                row("a JWE", "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIiwiemlwIjoiREVGIn0..AAAA.AAAA.AAAA"));
    }

    static Stream<Arguments> headers() throws Exception {
        var right = payload(claims -> {});
        var thief = Agency.newKey("issuer-1");
        var own = "\"jwk\":" + thief.toPublicJWK().toJSONString();
        return Stream.of(
                row("the thief's key in jwk", Hostile.signed(with(own), right, thief)),
                row(
                        "the thief's key under jku",
                        Hostile.signed(with("\"jku\":\"https://thief.test/keys\""), right, thief)),
                row(
                        "the thief's key under x5u",
                        Hostile.signed(with("\"x5u\":\"https://thief.test/cert\""), right, thief)),
                row("the thief's key in x5c", Hostile.signed(with("\"x5c\":[\"AAAA\"]"), right, thief)),
                row(
                        "an honest signature with jwk",
                        Hostile.signed(
                                with("\"jwk\":" + new String(jwk(ISSUER), StandardCharsets.UTF_8)), right, ISSUER)),
                row(
                        "an honest signature with jku",
                        Hostile.signed(with("\"jku\":\"https://issuer.test/oauth2/jwks\""), right, ISSUER)),
                row(
                        "an honest signature with x5u",
                        Hostile.signed(with("\"x5u\":\"https://issuer.test/cert\""), right, ISSUER)),
                row("an honest signature with x5c", Hostile.signed(with("\"x5c\":[\"AAAA\"]"), right, ISSUER)),
                row("compressed", Hostile.signed(with("\"zip\":\"DEF\""), right, ISSUER)),
                row("something critical", Hostile.signed(with("\"crit\":[\"exp\"],\"exp\":1"), right, ISSUER)),
                row("an empty crit", Hostile.signed(with("\"crit\":[]"), right, ISSUER)),
                row("payload not encoded", Hostile.signed(with("\"crit\":[\"b64\"],\"b64\":false"), right, ISSUER)),
                row("typ jwt", Hostile.signed(header("typ", "JWT"), right, ISSUER)),
                row("typ of a proof", Hostile.signed(header("typ", "dpop+jwt"), right, ISSUER)),
                row("typ of a logout token", Hostile.signed(header("typ", "logout+jwt"), right, ISSUER)),
                row("no typ", Hostile.signed("{\"alg\":\"ES256\",\"kid\":\"issuer-1\"}", right, ISSUER)),
                row("no kid", Hostile.signed("{\"typ\":\"at+jwt\",\"alg\":\"ES256\"}", right, ISSUER)),
                row("kid empty", Hostile.signed(header("kid", ""), right, ISSUER)),
                row("kid a path", Hostile.signed(header("kid", "../issuer-1"), right, ISSUER)),
                row("kid a number", Hostile.signed("{\"typ\":\"at+jwt\",\"alg\":\"ES256\",\"kid\":1}", right, ISSUER)),
                row(
                        "an agency's key and kid",
                        Hostile.signed(header("kid", DSW.key().getKeyID()), right, DSW.key())),
                row("the feed's key and kid", Hostile.signed(header("kid", "feed"), right, WORLD.feedKey)),
                row(
                        "the gateway's own key and kid",
                        Hostile.signed(header("kid", "gateway-1"), right, WORLD.gatewayKey)),
                row("the issuer's kid, an agency's key", Hostile.signed(HEADER, right, DSW.key())),
                row("a header that is an array", Hostile.signed("[" + HEADER + "]", right, ISSUER)),
                row("a header with something behind", Hostile.signed(HEADER + "{}", right, ISSUER)));
    }

    static Stream<Arguments> signatures() {
        var right = Hostile.signed(HEADER, payload(claims -> {}), ISSUER);
        var signature = right.substring(right.lastIndexOf('.') + 1);
        var values = Stream.of("0 0", "0 .", ". 0", "0 1", "1 0", "1 1", "n .", ". n", "n n")
                .map(each ->
                        row("r and s are " + each, Hostile.withValues(right, each.substring(0, 1), each.substring(2))));
        return Stream.concat(
                values,
                Stream.of(
                        row("no signature", Hostile.withSignature(right, "")),
                        row("half a signature", Hostile.withSignature(right, signature.substring(0, 43))),
                        row("one byte less", Hostile.withSignature(right, signature.substring(0, 84))),
                        row("a signature twice", Hostile.withSignature(right, signature + signature)),
                        row("one bit of r", Hostile.withSignature(right, flipped(signature, 3))),
                        row("one bit of s", Hostile.withSignature(right, flipped(signature, 80))),
                        row("in DER", Hostile.withSignature(right, Hostile.part(new byte[] {0x30, 6, 2, 1, 0, 2, 1, 0
                        }))),
                        row(
                                "another token's",
                                Hostile.withSignature(right, DSW.token().split("\\.", -1)[2]))));
    }

    static Stream<Arguments> encodings() {
        var header = Hostile.part(HEADER);
        var payload = Hostile.part(aligned(2)); // two bytes in its last group: the last character has two bits to spare
        var right = Hostile.signedParts(header, payload, ISSUER);
        return Stream.of(
                row("padded", right + "="),
                row("a padded payload, signed so", Hostile.signedParts(header, payload + "=", ISSUER)),
                row("a bit to spare in the payload, signed so", Hostile.signedParts(header, last(payload), ISSUER)),
                row("a bit to spare in the signature", last(right)),
                row(
                        "white space in the payload, signed so",
                        Hostile.signedParts(header, payload.substring(0, 8) + " " + payload.substring(8), ISSUER)),
                row(
                        "white space in the header, signed so",
                        Hostile.signedParts(header.substring(0, 8) + "\t" + header.substring(8), payload, ISSUER)),
                row(
                        "the other alphabet, signed so",
                        Hostile.signedParts(header, payload.substring(0, 8) + "+/+/" + payload.substring(12), ISSUER)),
                row("white space in front", " " + right),
                row("an empty payload", Hostile.signedParts(header, "", ISSUER)),
                row("four parts", right + ".AAAA"),
                row(
                        "nine thousand characters, signed so",
                        Hostile.signed(HEADER, payload(claims -> claims.put("note", "x".repeat(9_000))), ISSUER)));
    }

    static Stream<Arguments> duplicates() {
        var right = payload(claims -> {});
        var inner = right.replaceFirst(
                "\"cnf\":\\{", "\"cnf\":{\"jkt\":\"" + Agency.thumbprint(WORLD.other.dpopKey()) + "\",");
        return Stream.of(
                row("alg twice", Hostile.signed(with("\"alg\":\"ES256\""), right, ISSUER)),
                row("kid twice", Hostile.signed(with("\"kid\":\"issuer-1\""), right, ISSUER)),
                row("kid twice, the second escaped", Hostile.signed(with("\"k\\u0069d\":\"issuer-1\""), right, ISSUER)),
                row("aud twice", Hostile.signed(HEADER, before(right, "\"aud\":\"https://elsewhere.test\""), ISSUER)),
                row("client_id twice", Hostile.signed(HEADER, before(right, "\"client_id\":\"other-agency\""), ISSUER)),
                row("exp twice, the second escaped", Hostile.signed(HEADER, before(right, "\"\\u0065xp\":1"), ISSUER)),
                row("jkt twice", Hostile.signed(HEADER, inner, ISSUER)));
    }

    static Stream<Arguments> claims() {
        long now = World.CLOCK.instant().getEpochSecond();
        return Stream.of(
                claim("aud begins like ours", claims -> claims.put("aud", Agency.AUDIENCE + ".thief.test")),
                claim("aud with a slash more", claims -> claims.put("aud", Agency.AUDIENCE + "/")),
                claim("aud is a list without us", claims -> claims.put("aud", List.of("https://elsewhere.test"))),
                claim("aud is an object", claims -> claims.put("aud", Map.of(Agency.AUDIENCE, true))),
                claim("no aud", claims -> claims.remove("aud")),
                claim("iss with a slash more", claims -> claims.put("iss", Agency.ISSUER + "/")),
                claim("iss is a list", claims -> claims.put("iss", List.of(Agency.ISSUER))),
                claim("no iss", claims -> claims.remove("iss")),
                claim("exp is a text", claims -> claims.put("exp", Long.toString(now + 60))),
                claim("exp just over", claims -> claims.put("exp", now - 1)),
                claim(
                        "exp beyond every number",
                        claims -> claims.put(
                                "exp", new BigInteger("18446744073709551616").add(BigInteger.valueOf(now + 60)))),
                claim("exp far away", claims -> claims.put("exp", now + 3_700)),
                claim("iat negative", claims -> claims.put("iat", -1)),
                claim("no iat", claims -> claims.remove("iat")),
                claim("nbf ahead", claims -> claims.put("nbf", now + 30)),
                claim("nbf is a text", claims -> claims.put("nbf", "0")),
                claim("jti very long", claims -> claims.put("jti", "x".repeat(257))),
                claim("scope of another", claims -> claims.put("scope", "exchange2")),
                claim("scope is a list", claims -> claims.put("scope", List.of("exchange"))),
                claim("somebody acts for the agency", claims -> claims.put("act", Map.of("sub", "other-agency"))),
                claim("cnf is a list", claims -> claims.put("cnf", List.of("jkt"))),
                claim("cnf empty", claims -> claims.put("cnf", Map.of())),
                claim(
                        "bound to a jwk",
                        claims -> claims.put(
                                "cnf", Map.of("jwk", DSW.dpopKey().toPublicJWK().toJSONObject()))),
                claim("bound to two things", claims -> claims.put("cnf", both())),
                row("a payload that is a list", Hostile.signed(HEADER, "[" + payload(claims -> {}) + "]", ISSUER)),
                row("a payload with something behind", Hostile.signed(HEADER, payload(claims -> {}) + " {}", ISSUER)),
                row(
                        "a payload as deep as a well",
                        Hostile.signed(
                                HEADER,
                                before(payload(claims -> {}), "\"deep\":" + "[".repeat(500) + "]".repeat(500)),
                                ISSUER)),
                row("no JSON", Hostile.signed(HEADER, "client_id=dsw", ISSUER)));
    }

    /** Tomcat's bound comes before ours: the request is not even read. */
    @Test
    void a_token_of_a_megabyte_ends_at_the_door() {
        int entries = WORLD.ledger.entries().size();
        var token = Hostile.signed(HEADER, payload(claims -> claims.put("note", "x".repeat(1_000_000))), ISSUER);
        assertThat(statusOrClosed(token)).isIn(0, 400, 431);
        assertThat(WORLD.ledger.entries()).hasSize(entries);
        assertThat(RUNNING.get("/health/ready").status()).isEqualTo(200);
    }

    /** 0: the server hung up while we were still talking. */
    private static int statusOrClosed(String token) {
        try {
            return send(token).status();
        } catch (IllegalStateException closed) {
            return 0;
        }
    }

    private static World.Answered send(String token) {
        return RUNNING.send(DSW.request(QUERY, token));
    }

    private static String payload(Consumer<Map<String, Object>> change) {
        var claims = DSW.claims();
        change.accept(claims);
        return Hostile.json(claims);
    }

    /** A payload whose length leaves this many bytes for its last group. */
    private static String aligned(int rest) {
        var payload = payload(claims -> claims.put("note", ""));
        var fill = "x".repeat((rest - payload.length() % 3 + 3) % 3);
        return payload.replace("\"note\":\"\"", "\"note\":\"" + fill + "\"");
    }

    private static String header(String name, String value) {
        var members = new LinkedHashMap<String, Object>(Map.of("typ", "at+jwt", "alg", "ES256", "kid", "issuer-1"));
        members.put(name, value);
        return Hostile.json(members);
    }

    /** The right header with one member more. */
    private static String with(String member) {
        return before(HEADER, member);
    }

    private static String before(String json, String member) {
        return "{" + member + "," + json.substring(1);
    }

    private static Map<String, Object> both() {
        return Map.of("jkt", Agency.thumbprint(DSW.dpopKey()), "x5t#S256", Agency.thumbprint(WORLD.other.dpopKey()));
    }

    /** The last character with its lowest bit turned. */
    private static String last(String text) {
        return flipped(text, text.length() - 1);
    }

    private static String flipped(String text, int at) {
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        char other = alphabet.charAt(alphabet.indexOf(text.charAt(at)) ^ 1);
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    private static byte[] jwk(ECKey key) {
        return key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
    }

    private static Arguments claim(String what, Consumer<Map<String, Object>> change) {
        return row(what, Hostile.signed(HEADER, payload(change), ISSUER));
    }

    private static Arguments row(String what, String token) {
        return Arguments.of(what, token);
    }
}
