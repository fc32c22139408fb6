package org.saphan.simulator.digitalid;

import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saphan.simulator.keep.Expiring;
import org.saphan.simulator.keep.Secrets;
import org.saphan.simulator.population.LogIns;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Codes to tokens, and tokens to claims (OpenID Connect Core §3.1.3, §5.3). A code is good once, for a minute. */
@RestController
final class TokenEndpoint {
    static final Duration TOKEN_LIFE = Duration.ofMinutes(5);
    private static final String BEARER = "Bearer ";

    private final Provider provider;
    private final Client client;
    private final IdTokens idTokens;
    private final LogIns subjects;
    private final Expiring<Grant> codes;
    private final Expiring<Grant> accessTokens;
    private final Secrets secrets;
    private final Clock clock;

    TokenEndpoint(Provider provider, Client client, Memory memory, LogIns subjects, Secrets secrets, Clock clock) {
        this.provider = provider;
        this.client = client;
        this.idTokens = new IdTokens(provider, client, subjects);
        this.subjects = subjects;
        this.codes = memory.codes();
        this.accessTokens = memory.accessTokens();
        this.secrets = secrets;
        this.clock = clock;
    }

    @PostMapping(path = "/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Map<String, Object>> token(@RequestParam MultiValueMap<String, String> form) {
        TokenRequest request;
        try {
            request = TokenRequest.parse(http(form));
        } catch (ParseException unreadable) {
            return refused(400, "invalid_request");
        }
        if (!client.proves(request.getClientAuthentication())) {
            return refused(401, "invalid_client");
        }
        if (!(request.getAuthorizationGrant() instanceof AuthorizationCodeGrant grant)) {
            return refused(400, "unsupported_grant_type");
        }
        return codes.take(grant.getAuthorizationCode().getValue())
                .filter(kept -> matches(kept, grant))
                .map(this::tokens)
                .orElseGet(() -> refused(400, "invalid_grant"));
    }

    @GetMapping("/userinfo")
    ResponseEntity<Map<String, Object>> userinfo(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        return Optional.ofNullable(authorization)
                .filter(header -> header.startsWith(BEARER))
                .flatMap(header -> accessTokens.get(header.substring(BEARER.length())))
                .map(grant -> ResponseEntity.ok()
                        .cacheControl(CacheControl.noStore())
                        .body(Claims.of(
                                grant.person(), subjects.subject(grant.person().nationalId()), grant.scope())))
                .orElseGet(() -> ResponseEntity.status(401)
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")
                        .build());
    }

    private ResponseEntity<Map<String, Object>> tokens(Grant grant) {
        Instant now = clock.instant();
        String accessToken = secrets.fresh();
        accessTokens.put(accessToken, grant);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(Map.of(
                        "access_token", accessToken,
                        "token_type", "Bearer",
                        "expires_in", TOKEN_LIFE.toSeconds(),
                        "scope", grant.scope().toString(),
                        "id_token", idTokens.of(grant, now)));
    }

    private static boolean matches(Grant kept, AuthorizationCodeGrant grant) {
        CodeVerifier verifier = grant.getCodeVerifier();
        return verifier != null
                && kept.request().getRedirectionURI().equals(grant.getRedirectionURI())
                && CodeChallenge.compute(CodeChallengeMethod.S256, verifier)
                        .equals(kept.request().getCodeChallenge());
    }

    private HTTPRequest http(MultiValueMap<String, String> form) throws ParseException {
        var request = new HTTPRequest(HTTPRequest.Method.POST, provider.at("/token"));
        request.setContentType(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
        request.setBody(URLUtils.serializeParameters(form));
        return request;
    }

    private static ResponseEntity<Map<String, Object>> refused(int status, String error) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(Map.of("error", error));
    }
}
