package org.saphan.launcher.agency;

import com.nimbusds.jose.util.Base64URL;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.exchange.Query;
import org.saphan.launcher.place.Trouble;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.id.Ids;
import org.saphan.wire.json.WireJson;
import org.saphan.wire.signature.ContentDigest;
import org.saphan.wire.signature.HttpMessage;
import org.saphan.wire.signature.MessageSignature;
import org.saphan.wire.signature.SignatureProfile;
import org.saphan.wire.signature.SigningKey;

/** An agency's software: everything it does towards Saphan, over public interfaces only. */
public final class AgencyClient {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int VERIFIER_BYTES = 32;

    private final String clientId;
    private final String gateway;
    private final String redirectUri;
    private final Http http;
    private final AgencyKeys keys;
    private final AuthorizationServer server;
    private final DpopProofs proofs;
    private final OfficerStatements statements;
    private final Clock clock;
    private final Ids ids;
    private final SecureRandom random = new SecureRandom();
    private @Nullable String token;

    /**
     * @param clientId the agency's id
     * @param gateway its base address
     * @param issuer the authorization server's
     * @param redirectUri where the citizen's browser comes back to
     */
    public AgencyClient(
            String clientId,
            String gateway,
            String issuer,
            String redirectUri,
            Http http,
            AgencyKeys keys,
            Clock clock) {
        this.clientId = clientId;
        this.gateway = gateway;
        this.redirectUri = redirectUri;
        this.http = http;
        this.keys = keys;
        this.clock = clock;
        this.ids = Ids.uuidV7(clock);
        this.proofs = new DpopProofs(keys.dpop(), clock);
        this.statements = new OfficerStatements(clientId, gateway, keys.client(), clock);
        this.server = new AuthorizationServer(
                http, issuer, new ClientAssertions(clientId, issuer, keys.client(), clock), proofs);
    }

    public AuthorizationServer authorizationServer() {
        return server;
    }

    /** The agency's own access token; asked for at first need, the same until {@link #forgetToken}. */
    public String token() {
        if (token == null) {
            var answer = server.clientCredentials("exchange");
            if (answer.status() != OK) {
                throw new Trouble("The authorization server gave no token (status " + answer.status() + ", "
                        + answer.json().path("error").asString("no reason") + ").");
            }
            token = answer.json().path("access_token").asString();
        }
        return token;
    }

    public void forgetToken() {
        token = null;
    }

    /** Asks the catalogue. */
    public HttpExchange catalogue() {
        var target = URI.create(gateway + "/exchange/v1/catalogue");
        return http.get(target, credentials("GET", target));
    }

    /** Sends a query with a fresh Idempotency-Key and a fresh statement of who the officer is. */
    public Sent query(Query query) {
        return query(WireJson.write(statements.in(query)), ids.next().toString());
    }

    /** Sends a query's bytes as they are, signed (RFC 9421) and with a fresh DPoP proof. */
    public Sent query(byte[] body, String idempotencyKey) {
        var target = URI.create(gateway + "/exchange/v1/queries");
        var headers = new LinkedHashMap<>(credentials("POST", target));
        headers.put("Idempotency-Key", idempotencyKey);
        headers.put("Content-Digest", ContentDigest.of(body));
        var request = request("POST", target, headers);
        var signed = MessageSignature.sign(
                request, SignatureProfile.QUERY, SigningKey.ecdsaP256(keys.client()), clock.instant());
        headers.put("Signature-Input", signed.signatureInput());
        headers.put("Signature", signed.signature());
        return new Sent(request, http.post(target, body, "application/json", headers));
    }

    /**
     * A query as it went out, and what came back.
     *
     * @param request what the answer's signature is bound to
     */
    public record Sent(HttpMessage.Request request, HttpExchange answer) {}

    /**
     * Asks for a citizen's consent: pushes the request (RFC 9126) with authorization details (RFC 9396).
     *
     * @param services of each service the fields
     * @param until the first instant at which the consent no longer counts
     */
    public ConsentRequest requestConsent(String purpose, Map<String, List<String>> services, Instant until) {
        var state = ids.next().toString();
        var verifierBytes = new byte[VERIFIER_BYTES];
        random.nextBytes(verifierBytes);
        var verifier = Base64URL.encode(verifierBytes).toString();
        var details = List.of(Map.of(
                "type",
                "saphan_data_exchange",
                "purpose",
                purpose,
                "services",
                services.entrySet().stream()
                        .map(entry -> Map.of("service", entry.getKey(), "fields", entry.getValue()))
                        .toList(),
                "until",
                until.toString()));
        var request = new LinkedHashMap<String, String>();
        request.put("response_type", "code");
        request.put("scope", "openid consent");
        request.put("redirect_uri", redirectUri);
        request.put("state", state);
        request.put(
                "code_challenge",
                Base64URL.encode(Crypto.sha256(verifier.getBytes(StandardCharsets.US_ASCII)))
                        .toString());
        request.put("code_challenge_method", "S256");
        request.put("authorization_details", new String(WireJson.write(details), StandardCharsets.UTF_8));
        var pushed = server.push(request);
        if (pushed.status() != CREATED) {
            throw new Trouble("The authorization server did not take the consent request (status " + pushed.status()
                    + ", " + pushed.json().path("error").asString("no reason") + ").");
        }
        return new ConsentRequest(
                state,
                verifier,
                server.authorize(clientId, pushed.json().path("request_uri").asString()));
    }

    /** Redeems the code that the citizen's browser brought back. */
    public HttpExchange redeem(ConsentRequest request, String code) {
        return server.redeem(code, redirectUri, request.verifier());
    }

    /**
     * A consent request under way.
     *
     * @param state comes back with the browser
     * @param verifier the PKCE verifier (RFC 7636); stays here
     * @param authorize where the citizen's browser goes
     */
    public record ConsentRequest(String state, String verifier, URI authorize) {}

    private Map<String, String> credentials(String method, URI target) {
        return Map.of("Authorization", "DPoP " + token(), "DPoP", proofs.proof(method, target, token(), null));
    }

    private static HttpMessage.Request request(String method, URI target, Map<String, String> headers) {
        var copy = Map.copyOf(headers);
        return new HttpMessage.Request(
                method,
                target.toString(),
                name -> copy.entrySet().stream()
                        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                        .map(Map.Entry::getValue)
                        .toList());
    }
}
