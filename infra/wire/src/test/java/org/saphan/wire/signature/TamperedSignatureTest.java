package org.saphan.wire.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** Nothing in a signed message can change without the signature noticing, and nothing sent makes the verifier fail otherwise than by "no". */
class TamperedSignatureTest {
    private static final Instant NOON = Instant.parse("2026-11-20T05:00:00Z");
    private static final String TARGET = "https://localhost:7440/exchange/v1/queries";
    private static final ECKey KEY = key();
    private static final VerificationKey VERIFICATION_KEY = VerificationKey.ecdsaP256(KEY.toPublicJWK());
    private static final Map<String, String> SIGNED = signed();

    @Property(tries = 300)
    void one_bit_of_the_signature(@ForAll @IntRange(max = 511) int bit) {
        var value = SIGNED.getOrDefault("signature", "");
        var bytes = Base64.getDecoder().decode(value.substring("saphan=:".length(), value.length() - 1));
        bytes[bit / 8] ^= (byte) (1 << (bit % 8));

        assertRefused("signature", "saphan=:" + Base64.getEncoder().encodeToString(bytes) + ":");
    }

    @Property(tries = 300)
    void one_character_of_what_was_signed(
            @ForAll @IntRange(max = 3) int which,
            @ForAll @IntRange(max = 10_000) int place,
            @ForAll @AlphaChars @StringLength(1) String character) {
        var field = List.of("signature-input", "content-digest", "idempotency-key", "signature")
                .get(which);
        var value = new StringBuilder(SIGNED.getOrDefault(field, ""));
        var index = place % value.length();
        if (character.charAt(0) != value.charAt(index)) {
            value.setCharAt(index, character.charAt(0));
            if (!field.equals("signature") || !sameBytes(value.toString())) {
                assertRefused(field, value.toString());
            }
        }
    }

    @Property(tries = 500)
    void anything_at_all_in_the_fields(@ForAll String input, @ForAll String signature) {
        var fields = new HashMap<>(SIGNED);
        fields.put("signature-input", input);
        fields.put("signature", signature);

        assertThat(verify(fields)).isInstanceOf(Verification.Refused.class);
    }

    @Property(tries = 300)
    void anything_at_all_as_an_address(@ForAll String target) {
        for (var name : List.of("@authority", "@path", "@query", "@scheme", "@request-target")) {
            ComponentValues.of(new HttpMessage.Request("GET", target, field -> List.of()), Component.of(name));
        }
        ComponentValues.of(
                new HttpMessage.Request("GET", target, field -> List.of()), new Component("@query-param", false, "a"));
        ComponentValues.of(
                new HttpMessage.Request("GET", "https://localhost/?a=" + target, field -> List.of()),
                new Component("@query-param", false, "a"));
    }

    @Property(tries = 300)
    void anything_at_all_as_a_digest(@ForAll String header, @ForAll byte[] body) {
        assertThat(ContentDigest.matches(header, body)).isFalse();
        assertThat(ContentDigest.matches(ContentDigest.of(body), body)).isTrue();
    }

    /** The last base64 character before the padding carries bits that belong to no byte. */
    private static boolean sameBytes(String signature) {
        var found = SignatureFields.read(
                Rfc9421.headers(Map.of(
                        "signature-input",
                        List.of(SIGNED.getOrDefault("signature-input", "")),
                        "signature",
                        List.of(signature))),
                "saphan");
        var original = SignatureFields.read(
                Rfc9421.headers(Map.of(
                        "signature-input",
                        List.of(SIGNED.getOrDefault("signature-input", "")),
                        "signature",
                        List.of(SIGNED.getOrDefault("signature", "")))),
                "saphan");
        return found instanceof SignatureFields.Found one
                && original instanceof SignatureFields.Found other
                && java.util.Arrays.equals(Bytes.of(one.signature()), Bytes.of(other.signature()));
    }

    private static void assertRefused(String field, String value) {
        var fields = new HashMap<>(SIGNED);
        fields.put(field, value);

        assertThat(verify(fields)).isInstanceOf(Verification.Refused.class);
    }

    private static Verification verify(Map<String, String> fields) {
        return MessageSignature.verify(
                request(fields), SignatureProfile.QUERY, id -> Optional.of(VERIFICATION_KEY), NOON);
    }

    private static HttpMessage.Request request(Map<String, String> fields) {
        return new HttpMessage.Request("POST", TARGET, name -> List.of(fields.getOrDefault(name, "")));
    }

    private static Map<String, String> signed() {
        Map<String, String> fields = new HashMap<>(Map.of(
                "content-digest",
                ContentDigest.of("{}".getBytes(StandardCharsets.UTF_8)),
                "idempotency-key",
                "3f0e5b1c-0000-0000-0000-000000000000"));
        var signed = MessageSignature.sign(request(fields), SignatureProfile.QUERY, SigningKey.ecdsaP256(KEY), NOON);
        fields.put("signature-input", signed.signatureInput());
        fields.put("signature", signed.signature());
        return fields;
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("dsw-1").generate();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
