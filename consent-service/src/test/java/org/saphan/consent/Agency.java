package org.saphan.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.saphan.wire.id.Ids;
import org.saphan.wire.json.WireJson;
import tools.jackson.databind.JsonNode;

/** An agency's program: assertions, proofs, pushed requests. */
final class Agency {

    static final String VERIFIER = "a-verifier-of-sufficient-length-for-rfc-7636-0123456789";

    final ECKey proofKey = Keys.fresh("dpop");
    private final Clock clock = Clock.systemUTC();
    private final Ids ids = Ids.uuidV7(clock);
    private final Installation installation;
    private final String id;
    private final String base;
    private final ECKey key;
    private final HttpClient http;

    Agency(Installation installation, String id, ECKey key) {
        this(installation, id, key, installation.issuer);
    }

    /** @param base of the replica that it talks to */
    Agency(Installation installation, String id, ECKey key, String base) {
        this(installation, id, key, base, installation.client(null));
    }

    /** Shows a certificate on its connections. */
    static Agency certified(Installation installation, String id, ECKey key, String certificate) {
        return new Agency(installation, id, key, installation.issuer, installation.client(certificate));
    }

    /** @param http talks, with whatever certificate it shows */
    Agency(Installation installation, String id, ECKey key, String base, HttpClient http) {
        this.installation = installation;
        this.base = base;
        this.id = id;
        this.key = key;
        this.http = http;
    }

    record Answer(int status, JsonNode body) {
        String error() {
            return body.path("error").asString("");
        }

        String text(String member) {
            return body.path(member).asString("");
        }
    }

    Instant now() {
        return clock.instant();
    }

    String assertion() {
        return assertion(installation.issuer, key, ids.next().toString());
    }

    String assertion(String audience, ECKey signingKey, String jti) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(id)
                .subject(id)
                .audience(audience)
                .jwtID(jti)
                .issueTime(Date.from(now()))
                .expirationTime(Date.from(now().plusSeconds(60)))
                .build();
        return signed(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims, signingKey);
    }

    String proof(String path) {
        return proof("POST", installation.issuer + path, ids.next().toString(), JWSAlgorithm.ES256);
    }

    String proof(String method, String url, String jti, JWSAlgorithm algorithm) {
        var claims = new JWTClaimsSet.Builder()
                .claim("htm", method)
                .claim("htu", url)
                .jwtID(jti)
                .issueTime(Date.from(now()))
                .build();
        return signed(
                new JWSHeader.Builder(algorithm)
                        .type(new JOSEObjectType("dpop+jwt"))
                        .jwk(proofKey.toPublicJWK())
                        .build(),
                claims,
                proofKey);
    }

    Answer token() {
        return token(assertion(), proof("/oauth2/token"), Map.of());
    }

    Answer token(String assertion, @Nullable String proof, Map<String, String> changes) {
        var form = new LinkedHashMap<>(Map.of("grant_type", "client_credentials", "scope", "exchange"));
        form.putAll(changes);
        return post("/oauth2/token", form, assertion, proof);
    }

    Map<String, String> consentRequest(String details) {
        return new LinkedHashMap<>(Map.of(
                "response_type",
                "code",
                "client_id",
                id,
                "scope",
                "openid consent",
                "redirect_uri",
                Installation.CALLBACK,
                "state",
                "the state",
                "code_challenge",
                challenge(VERIFIER),
                "code_challenge_method",
                "S256",
                "authorization_details",
                details));
    }

    String details(Instant until) {
        return "[{\"type\":\"saphan_data_exchange\",\"purpose\":\"disability-allowance\",\"services\":["
                + "{\"service\":\"civil-registry.person\",\"fields\":[\"name.given\",\"birthDate\"]},"
                + "{\"service\":\"health.coverage\",\"fields\":[\"scheme\"]}],\"until\":\""
                + until.truncatedTo(ChronoUnit.SECONDS) + "\"}]";
    }

    String details() {
        return details(now().plus(Duration.ofDays(30)));
    }

    Answer push(Map<String, String> form) {
        return post("/oauth2/par", form, assertion(), null);
    }

    Answer redeem(String code) {
        return post(
                "/oauth2/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        Installation.CALLBACK,
                        "code_verifier",
                        VERIFIER),
                assertion(),
                proof("/oauth2/token"));
    }

    /** Presents a token, with a proof of the key that it is bound to, at a resource of the authorization server. */
    Answer resource(String method, String path, String token) {
        return resource(method, path, token, proofWith(method, path, token));
    }

    Answer resource(String method, String path, String token, @Nullable String proof) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", (proof == null ? "Bearer " : "DPoP ") + token)
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (proof != null) {
            request.header("DPoP", proof);
        }
        return send(request.build());
    }

    private String proofWith(String method, String path, String token) {
        var claims = new JWTClaimsSet.Builder()
                .claim("htm", method)
                .claim("htu", installation.issuer + path)
                .claim("ath", challenge(token))
                .jwtID(ids.next().toString())
                .issueTime(Date.from(now()))
                .build();
        return signed(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("dpop+jwt"))
                        .jwk(proofKey.toPublicJWK())
                        .build(),
                claims,
                proofKey);
    }

    Answer revoke(String token) {
        return post("/oauth2/revoke", Map.of("token", token), assertion(), null);
    }

    Answer post(String path, Map<String, String> form, @Nullable String assertion, @Nullable String proof) {
        return post(path, form, assertion, proof, true);
    }

    /** @param named whether client_id stands beside the assertion */
    Answer post(
            String path, Map<String, String> form, @Nullable String assertion, @Nullable String proof, boolean named) {
        var all = new LinkedHashMap<>(form);
        if (assertion != null) {
            all.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
            all.put("client_assertion", assertion);
            if (named) {
                all.putIfAbsent("client_id", id);
            }
        }
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(all)));
        if (proof != null) {
            request.header("DPoP", proof);
        }
        return send(request.build());
    }

    private Answer send(HttpRequest request) {
        try {
            var response = http.send(request, BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(),
                    response.body().length == 0
                            ? WireJson.mapper().createObjectNode()
                            : WireJson.mapper().readTree(response.body()));
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(entry ->
                        URLEncoder.encode(entry.getKey(), UTF_8) + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, ECKey key) {
        try {
            var jwt = new SignedJWT(header, claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
