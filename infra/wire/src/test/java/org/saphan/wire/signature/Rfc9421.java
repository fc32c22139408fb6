package org.saphan.wire.signature;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.saphan.wire.crypto.Ed25519Keys;

/** The messages and public test keys of RFC 9421, appendix B. */
final class Rfc9421 {
    static final String RSA_PSS = """
            MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAr4tmm3r20Wd/PbqvP1s2\
            +QEtvpuRaV8Yq40gjUR8y2Rjxa6dpG2GXHbPfvMs8ct+Lh1GH45x28Rw3Ry53mm+\
            oAXjyQ86OnDkZ5N8lYbggD4O3w6M6pAvLkhk95AndTrifbIFPNU8PPMO7OyrFAHq\
            gDsznjPFmTOtCEcN2Z1FpWgchwuYLPL+Wokqltd11nqqzi+bJ9cvSKADYdUAAN5W\
            Utzdpiy6LbTgSxP7ociU4Tn0g5I6aDZJ7A8Lzo0KSyZYoA485mqcO0GVAdVw9lq4\
            aOT9v6d+nb4bnNkQVklLQ3fVAvJm+xdDOp9LCNCN48V2pnDOkFV6+U9nV5oyc6XI\
            2wIDAQAB""";

    static final String SHARED_SECRET =
            "uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==";

    static final long CREATED = 1_618_884_473L;

    private Rfc9421() {}

    static ECKey eccP256() {
        return new ECKey.Builder(
                        Curve.P_256,
                        new Base64URL("qIVYZVLCrPZHGHjP17CTW0_-D9Lfw0EkjqF7xB4FivA"),
                        new Base64URL("Mc4nN9LTDOBhfoUeg8Ye9WedFRhnZXZJA12Qp0zZ6F0"))
                .keyID("test-key-ecc-p256")
                .build();
    }

    static PublicKey ed25519() {
        return Ed25519Keys.publicKey(new Base64URL("JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs").decode());
    }

    static VerificationKeys keys() {
        var keys = Map.of(
                "test-key-ecc-p256", VerificationKey.ecdsaP256(eccP256()),
                "test-key-ed25519", VerificationKey.ed25519(ed25519()));
        return id -> java.util.Optional.ofNullable(keys.get(id));
    }

    /** B.2, test-request, with one signature. */
    static HttpMessage.Request request(String input, String signature) {
        return new HttpMessage.Request(
                "POST",
                "https://example.com/foo?param=Value&Pet=dog",
                headers(Map.of(
                        "host", List.of("example.com"),
                        "date", List.of("Tue, 20 Apr 2021 02:07:55 GMT"),
                        "content-type", List.of("application/json"),
                        "content-digest",
                                List.of(
                                        "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:"),
                        "content-length", List.of("18"),
                        "signature-input", List.of(input),
                        "signature", List.of(signature))));
    }

    /** B.2, test-response, with one signature; the RFC's signature does not look at the request. */
    static HttpMessage.Response response(String input, String signature) {
        return new HttpMessage.Response(
                200,
                headers(Map.of(
                        "date", List.of("Tue, 20 Apr 2021 02:07:56 GMT"),
                        "content-type", List.of("application/json"),
                        "content-digest",
                                List.of(
                                        "sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==:"),
                        "content-length", List.of("23"),
                        "signature-input", List.of(input),
                        "signature", List.of(signature))),
                request("", ""));
    }

    static HeaderFields headers(Map<String, List<String>> fields) {
        var copy = new HashMap<>(fields);
        return name -> copy.getOrDefault(name, List.of());
    }
}
