package org.saphan.gateway.world;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.ECKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.json.WireJson;

/** Writes JWS by hand, so that everything a library would refuse to write can be tried. */
public final class Hostile {
    /** The order of P-256's group (SEC 2 §2.4.2), big-endian. */
    private static final String ORDER = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";

    private Hostile() {}

    /** Base64url without padding. */
    public static String part(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public static String part(String text) {
        return part(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String json(Map<String, Object> members) {
        return new String(WireJson.write(members), StandardCharsets.UTF_8);
    }

    /** Both texts, whatever they are, with an honest ES256 signature over them. */
    public static String signed(String header, String payload, ECKey key) {
        return signedParts(part(header), part(payload), key);
    }

    /** The same for parts that are in base64url already, or look like it. */
    public static String signedParts(String header, String payload, ECKey key) {
        var input = header + "." + payload;
        try {
            var es256 = new JWSHeader(JWSAlgorithm.ES256);
            return input + "." + Crypto.es256Signer(key).sign(es256, input.getBytes(StandardCharsets.UTF_8));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With HMAC-SHA256 of any key. */
    public static String mac(String header, String payload, byte[] key) {
        var input = part(header) + "." + part(payload);
        return input + "." + part(Crypto.hmacSha256(key, input.getBytes(StandardCharsets.US_ASCII)));
    }

    /** With a signature of a fresh key on another curve, in JWS form (RFC 7518 §3.4). */
    public static String onCurve(String curve, String algorithm, String header, String payload) {
        var input = part(header) + "." + part(payload);
        try {
            var provider = new BouncyCastleProvider();
            var generator = KeyPairGenerator.getInstance("EC", provider);
            generator.initialize(new ECGenParameterSpec(curve));
            var signature = Signature.getInstance(algorithm, provider);
            signature.initSign(generator.generateKeyPair().getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + part(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An honest JWS with another signature text. */
    public static String withSignature(String jws, String signature) {
        return jws.substring(0, jws.lastIndexOf('.') + 1) + signature;
    }

    /** r and s: 0, 1 or n, and "." to keep what an honest one has there. */
    public static String withValues(String jws, String r, String s) {
        var honest = Base64.getUrlDecoder().decode(jws.substring(jws.lastIndexOf('.') + 1));
        var bytes = new byte[64];
        System.arraycopy(value(r, Arrays.copyOfRange(honest, 0, 32)), 0, bytes, 0, 32);
        System.arraycopy(value(s, Arrays.copyOfRange(honest, 32, 64)), 0, bytes, 32, 32);
        return withSignature(jws, part(bytes));
    }

    private static byte[] value(String name, byte[] honest) {
        return switch (name) {
            case "." -> honest;
            case "0" -> new byte[32];
            case "1" -> {
                var one = new byte[32];
                one[31] = 1;
                yield one;
            }
            case "n" -> HexFormat.of().parseHex(ORDER);
            default -> throw new IllegalArgumentException("0, 1, n or .");
        };
    }
}
