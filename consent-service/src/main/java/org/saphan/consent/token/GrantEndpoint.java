package org.saphan.consent.token;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.saphan.consent.fapi.AccessTokens.Access;
import org.saphan.consent.grant.AuthorizationDetails;
import org.saphan.consent.grant.CitizenConsent;
import org.saphan.consent.grant.Consents;
import org.saphan.consent.grant.GrantId;
import org.saphan.consent.grant.Grants;
import org.saphan.consent.registry.RegisteredAgency;
import org.saphan.consent.registry.Registry;
import org.saphan.contract.id.AgencyId;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * What became of a grant, and giving it back (Grant Management for OAuth 2.0 §6). An agency learns of its own grants, or of those of
 * an agency that it acts for; one
 * that is over, another's or invented is the same to it: not there.
 */
@RestController
final class GrantEndpoint {

    private final GrantCallers callers;
    private final Grants grants;
    private final Consents consents;
    private final Authorizations authorizations;
    private final Registry registry;

    GrantEndpoint(
            GrantCallers callers, Grants grants, Consents consents, Authorizations authorizations, Registry registry) {
        this.registry = registry;
        this.callers = callers;
        this.grants = grants;
        this.consents = consents;
        this.authorizations = authorizations;
    }

    @GetMapping(GrantDoor.PATH + "/{id}")
    ResponseEntity<Map<String, Object>> query(@PathVariable String id, HttpServletRequest request) {
        return answer(
                request,
                AgencyClients.SCOPE_GRANT_QUERY,
                id,
                (agency, grant) -> grants.find(agency, grant).map(GrantEndpoint::told));
    }

    @DeleteMapping(GrantDoor.PATH + "/{id}")
    ResponseEntity<Map<String, Object>> revoke(@PathVariable String id, HttpServletRequest request) {
        return answer(
                request,
                AgencyClients.SCOPE_GRANT_REVOKE,
                id,
                (agency, grant) -> consents.giveBack(agency, grant).map(authorization -> {
                    end(authorization);
                    return ResponseEntity.noContent().build();
                }));
    }

    private ResponseEntity<Map<String, Object>> answer(
            HttpServletRequest request,
            String needed,
            String id,
            BiFunction<AgencyId, GrantId, Optional<ResponseEntity<Map<String, Object>>>> work) {
        return switch (callers.tokens().check(request)) {
            case Access.Refused refused -> refused.answer(Map.of("error", refused.error()));
            case Access.Granted(var subject, var client, var scope) ->
                Arrays.asList(scope.split(" ", -1)).contains(needed) && mayAct(client, subject)
                        ? GrantId.parse(id)
                                .flatMap(grant -> work.apply(new AgencyId(subject), grant))
                                .orElseGet(() -> refused(HttpStatus.NOT_FOUND, "invalid_grant_id"))
                        : refused(HttpStatus.FORBIDDEN, "insufficient_scope");
        };
    }

    /** For itself, or for an agency that takes part and for which it is still registered to act. */
    private boolean mayAct(String client, String subject) {
        return client.equals(subject)
                || (registry.client(client)
                                .filter(agency -> agency.actsFor().contains(subject))
                                .isPresent()
                        && registry.client(subject)
                                .filter(RegisteredAgency::active)
                                .isPresent());
    }

    private static ResponseEntity<Map<String, Object>> told(CitizenConsent consent) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .body(Map.of(
                        "scopes",
                        List.of(Map.of("scope", "openid consent")),
                        "claims",
                        List.of("sub", "ial", "acr", "consent_id"),
                        "authorization_details",
                        AuthorizationDetails.held(consent)));
    }

    /** The consent is withdrawn already: gateways ask for that, not for this token. */
    private void end(String authorizationId) {
        var authorization = authorizations.findById(authorizationId);
        var token = authorization == null ? null : authorization.getAccessToken();
        if (authorization != null && token != null) {
            authorizations.save(OAuth2Authorization.from(authorization)
                    .invalidate(token.getToken())
                    .build());
        }
    }

    private static ResponseEntity<Map<String, Object>> refused(HttpStatus status, String error) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .body(Map.of("error", error));
    }
}
