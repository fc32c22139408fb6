package org.saphan.gateway.world;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.signature.ContentDigest;
import org.saphan.wire.signature.HttpMessage;
import org.saphan.wire.signature.MessageSignature;
import org.saphan.wire.signature.SignatureProfile;
import org.saphan.wire.signature.SigningKey;

/** An agency with its keys, and the issuer that gives it tokens. Makes right requests; tests spoil them. */
public final class Agency {
    public static final String AUDIENCE = "https://gateway.test";
    public static final String ISSUER = "https://issuer.test";
    public static final String QUERIES = AUDIENCE + "/exchange/v1/queries";
    private static final AtomicLong COUNT = new AtomicLong();

    private final String id;
    private final ECKey issuerKey;
    private final ECKey key;
    private final ECKey dpopKey;
    private final Clock clock;

    public Agency(String id, ECKey issuerKey, Clock clock) {
        this.id = id;
        this.issuerKey = issuerKey;
        this.key = newKey(id + "-key");
        this.dpopKey = newKey(id + "-dpop");
        this.clock = clock;
    }

    public static ECKey newKey(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String id() {
        return id;
    }

    public ECKey key() {
        return key;
    }

    public ECKey dpopKey() {
        return dpopKey;
    }

    /** A name that has not been used before. */
    public static String fresh(String prefix) {
        return prefix + "-" + new UUID(0x7000, COUNT.incrementAndGet());
    }

    /** The claims of a right token. */
    public Map<String, Object> claims() {
        long now = clock.instant().getEpochSecond();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", ISSUER);
        claims.put("aud", AUDIENCE);
        claims.put("sub", id);
        claims.put("client_id", id);
        claims.put("scope", "exchange");
        claims.put("jti", fresh("token"));
        claims.put("iat", now);
        claims.put("exp", now + 300);
        claims.put("cnf", Map.of("jkt", thumbprint(dpopKey)));
        return claims;
    }

    public String token() {
        return token(claims());
    }

    public String token(Map<String, Object> claims) {
        return sign(tokenHeader(issuerKey.getKeyID()), claims, issuerKey);
    }

    public static JWSHeader tokenHeader(String keyId) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(keyId)
                .build();
    }

    /** The claims of a right proof. */
    public Map<String, Object> proofClaims(String method, String address, String token) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("htm", method);
        claims.put("htu", address);
        claims.put("iat", clock.instant().getEpochSecond());
        claims.put("jti", fresh("proof"));
        claims.put(
                "ath",
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(Crypto.sha256(token.getBytes(StandardCharsets.US_ASCII))));
        return claims;
    }

    public String proof(Map<String, Object> claims) {
        return sign(proofHeader(dpopKey.toPublicJWK()), claims, dpopKey);
    }

    public static JWSHeader proofHeader(ECKey jwk) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("dpop+jwt"))
                .jwk(jwk)
                .build();
    }

    public static String sign(JWSHeader header, Map<String, Object> claims, ECKey key) {
        try {
            var jws = new JWSObject(header, new Payload(claims));
            jws.sign(Crypto.es256Signer(key));
            return jws.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String thumbprint(ECKey key) {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A right request for a body, with a fresh key. */
    public Sent request(String body) {
        return request(body, token(), fresh("key"));
    }

    /** A right request with a token of the test's choice. */
    public Sent request(String body, String token) {
        return request(body, token, fresh("key"));
    }

    /** A right request. */
    public Sent request(String body, String token, String idempotencyKey) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Content-Type", "application/json");
        headers.put("Authorization", "DPoP " + token);
        headers.put("DPoP", proof(proofClaims("POST", QUERIES, token)));
        headers.put("Idempotency-Key", idempotencyKey);
        return new Sent("POST", "/exchange/v1/queries", headers, body).signedBy(key, clock.instant());
    }

    /**
     * A request on its way.
     *
     * @param headers by name, whatever its case
     */
    public record Sent(String method, String path, Map<String, String> headers, String body) {
        public Sent {
            var copy = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            copy.putAll(headers);
            headers = copy;
        }

        /** With digest and signature made anew. */
        public Sent signedBy(ECKey key, Instant at) {
            var signed = with("Content-Digest", ContentDigest.of(body.getBytes(StandardCharsets.UTF_8)));
            var message = signed.message();
            var fields = MessageSignature.sign(message, SignatureProfile.QUERY, SigningKey.ecdsaP256(key), at);
            return signed.with("Signature-Input", fields.signatureInput()).with("Signature", fields.signature());
        }

        /** What a signature sees of it. */
        public HttpMessage.Request message() {
            return new HttpMessage.Request(
                    method,
                    AUDIENCE + path,
                    name -> headers.containsKey(name) ? List.of(headers.get(name)) : List.of());
        }

        /** With another header, or without it. */
        public Sent with(String name, @Nullable String value) {
            var changed = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            changed.putAll(headers);
            if (value == null) {
                changed.remove(name);
            } else {
                changed.put(name, value);
            }
            return new Sent(method, path, changed, body);
        }

        /** A header that it has. */
        public String header(String name) {
            return Objects.requireNonNull(headers.get(name));
        }

        /** The access token that it carries. */
        public String token() {
            return header("Authorization").substring("DPoP ".length());
        }

        /** With a header's value changed. */
        public Sent changing(String name, UnaryOperator<String> change) {
            return with(name, change.apply(header(name)));
        }

        public Sent withBody(String other) {
            return new Sent(method, path, headers, other);
        }

        public Sent withPath(String other) {
            return new Sent(method, other, headers, body);
        }

        public Sent withMethod(String other) {
            return new Sent(other, path, headers, body);
        }
    }
}
