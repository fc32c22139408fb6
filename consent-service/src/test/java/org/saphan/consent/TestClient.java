package org.saphan.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.saphan.wire.id.Ids;
import org.saphan.wire.json.WireJson;
import tools.jackson.databind.JsonNode;

/** A client of the conformance realm, well behaved unless a test makes it otherwise. */
final class TestClient {

    static final String VERIFIER = "another-verifier-of-sufficient-length-for-rfc-7636-98765";
    static final String CALLBACK = Installation.CALLBACK + "?tenant=one";

    final JWK key;
    final String id;
    ECKey proofKey = Keys.fresh("proof");
    private final Clock clock = Clock.systemUTC();
    private final Ids ids = Ids.uuidV7(clock);
    private final Installation installation;
    private final HttpClient http;
    private final boolean assertions;
    private final boolean proofs;

    TestClient(Installation installation, ConformanceWorld.Listed listed) {
        this.installation = installation;
        this.id = listed.id();
        this.key = listed.key();
        this.assertions = listed.authentication().equals("private_key_jwt");
        this.proofs = listed.constraint().equals("dpop");
        this.http = HttpClient.newBuilder()
                .sslContext(installation.pki.context(listed.certificate()))
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    record Answer(int status, HttpHeaders headers, String text) {
        JsonNode body() {
            return text.isEmpty()
                    ? WireJson.mapper().createObjectNode()
                    : WireJson.mapper().readTree(text);
        }

        String error() {
            return body().path("error").asString("");
        }

        String get(String member) {
            return body().path(member).asString("");
        }
    }

    String issuer() {
        return installation.issuer + "/conformance";
    }

    Instant now() {
        return clock.instant();
    }

    String fresh() {
        return ids.next().toString();
    }

    String assertion(Consumer<JWTClaimsSet.Builder> changes) {
        return assertion(changes, key, algorithm());
    }

    String assertion(Consumer<JWTClaimsSet.Builder> changes, JWK signer, JWSAlgorithm algorithm) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(id)
                .subject(id)
                .audience(issuer())
                .jwtID(fresh())
                .issueTime(Date.from(now()))
                .expirationTime(Date.from(now().plusSeconds(60)));
        changes.accept(claims);
        return signed(new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims.build(), signer);
    }

    JWSAlgorithm algorithm() {
        return key instanceof RSAKey ? JWSAlgorithm.PS256 : JWSAlgorithm.ES256;
    }

    String proof(String method, String url, @Nullable String token, Consumer<JWTClaimsSet.Builder> changes) {
        var claims = new JWTClaimsSet.Builder()
                .claim("htm", method)
                .claim("htu", url)
                .jwtID(fresh())
                .issueTime(Date.from(now()));
        if (token != null) {
            claims.claim("ath", hash(token));
        }
        changes.accept(claims);
        return signed(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("dpop+jwt"))
                        .jwk(proofKey.toPublicJWK())
                        .build(),
                claims.build(),
                proofKey);
    }

    String tokenProof() {
        return proof("POST", issuer() + "/oauth2/token", null, claims -> {});
    }

    Map<String, String> request() {
        return new LinkedHashMap<>(Map.of(
                "response_type",
                "code",
                "client_id",
                id,
                "scope",
                "openid accounts",
                "redirect_uri",
                CALLBACK,
                "state",
                "state of " + id,
                "nonce",
                "nonce of " + id,
                "code_challenge",
                hash(VERIFIER),
                "code_challenge_method",
                "S256"));
    }

    /** The request as a signed object. */
    String object(Map<String, String> request, Consumer<JWTClaimsSet.Builder> changes) {
        var claims = new JWTClaimsSet.Builder();
        request.forEach(claims::claim);
        claims.issuer(id)
                .audience(issuer())
                .notBeforeTime(Date.from(now()))
                .expirationTime(Date.from(now().plusSeconds(300)));
        changes.accept(claims);
        return signed(
                new JWSHeader.Builder(algorithm())
                        .type(new JOSEObjectType("oauth-authz-req+jwt"))
                        .keyID(key.getKeyID())
                        .build(),
                claims.build(),
                key);
    }

    Answer push(Map<String, String> request) {
        return post("/oauth2/par", request, null);
    }

    Answer redeem(String code) {
        return redeem(code, Map.of(), proofs ? tokenProof() : null);
    }

    Answer redeem(String code, Map<String, String> changes, @Nullable String proof) {
        var form = new LinkedHashMap<>(Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", CALLBACK,
                "code_verifier", VERIFIER));
        form.putAll(changes);
        return post("/oauth2/token", form, proof);
    }

    Answer refresh(String token) {
        return post(
                "/oauth2/token",
                Map.of("grant_type", "refresh_token", "refresh_token", token),
                proofs ? tokenProof() : null);
    }

    /** With this client's own way to authenticate. */
    Answer post(String path, Map<String, String> form, @Nullable String proof) {
        return post(path, form, assertions ? assertion(claims -> {}) : null, proof);
    }

    Answer post(String path, Map<String, String> form, @Nullable String assertion, @Nullable String proof) {
        var all = new LinkedHashMap<>(form);
        all.putIfAbsent("client_id", id);
        if (assertion != null) {
            all.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
            all.put("client_assertion", assertion);
        }
        var request = HttpRequest.newBuilder(URI.create(issuer() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Agency.encode(all)));
        if (proof != null) {
            request.header("DPoP", proof);
        }
        return send(request);
    }

    Answer introspect(String token, @Nullable String accept) {
        var form = new LinkedHashMap<>(Map.of("token", token, "client_id", id));
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", assertion(claims -> {}));
        var request = HttpRequest.newBuilder(URI.create(issuer() + "/oauth2/introspect"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Agency.encode(form)));
        if (accept != null) {
            request.header("Accept", accept);
        }
        return send(request);
    }

    String resourceUrl() {
        return issuer() + "/resource";
    }

    Answer resource(String token) {
        return proofs
                ? present("DPoP " + token, proof("GET", resourceUrl(), token, claims -> {}))
                : present("Bearer " + token);
    }

    Answer present(String authorization, String... proofsShown) {
        var request = HttpRequest.newBuilder(URI.create(resourceUrl())).header("Authorization", authorization);
        for (var proof : proofsShown) {
            request.header("DPoP", proof);
        }
        return send(request);
    }

    Answer bearer(String address, String token) {
        return send(HttpRequest.newBuilder(URI.create(installation.issuer).resolve(address))
                .header("Authorization", "Bearer " + token));
    }

    Answer get(String address) {
        return send(HttpRequest.newBuilder(URI.create(installation.issuer).resolve(address)));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static String hash(String text) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    static String signed(JWSHeader header, JWTClaimsSet claims, JWK key) {
        try {
            var jwt = new SignedJWT(header, claims);
            jwt.sign(key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner((ECKey) key));
            return jwt.serialize();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
