package org.saphan.consent.conformance;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.saphan.consent.fapi.AccessTokens;
import org.saphan.consent.fapi.AccessTokens.Access;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** A resource that answers whoever holds a token of this realm and the key it is bound to. */
@RestController
@ConditionalOnProperty("saphan.consent.conformance.enabled")
final class ProtectedResource {

    static final String PATH = "/resource";
    private static final String INTERACTION = "x-fapi-interaction-id";

    private final AccessTokens tokens;

    ProtectedResource(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @RequestMapping(
            path = ConformanceRules.PATH + PATH,
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<Map<String, Object>> answer(HttpServletRequest request) {
        var answer = switch (tokens.check(request)) {
            case Access.Granted(var subject, var client, var scope) ->
                ResponseEntity.ok().body(Map.<String, Object>of("sub", subject, "client_id", client, "scope", scope));
            case Access.Refused refused -> refused.<Map<String, Object>>answer(Map.of("error", refused.error()));
        };
        var interaction = request.getHeader(INTERACTION);
        if (interaction == null || !interaction.matches("[A-Za-z0-9-]{1,64}")) {
            return answer;
        }
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(INTERACTION, interaction)
                .body(answer.getBody());
    }
}
