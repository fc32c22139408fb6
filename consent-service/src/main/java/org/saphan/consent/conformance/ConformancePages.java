package org.saphan.consent.conformance;

import java.security.Principal;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.fapi.Realm;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Two pages with plain forms, which a test's browser can fill in: log-in, and allow or cancel. */
@Controller
@ConditionalOnProperty("saphan.consent.conformance.enabled")
final class ConformancePages {

    private static final OAuth2TokenType STATE = new OAuth2TokenType("state");

    private final Realm realm;

    ConformancePages(Realm realm) {
        this.realm = realm;
    }

    @GetMapping(ConformanceRules.PATH + "/log-in")
    String logIn(@RequestParam(required = false) @Nullable String error, Model model) {
        model.addAttribute("failed", error != null);
        return "conformance-log-in";
    }

    /** Shown every time, to the user who logged in for it and to nobody else. */
    @GetMapping(ConformanceRules.PATH + "/consent")
    String consent(@RequestParam String state, Principal user, Model model) {
        var authorization = realm.authorizations().findByToken(state, STATE);
        if (authorization == null || !authorization.getPrincipalName().equals(user.getName())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        OAuth2AuthorizationRequest request =
                Objects.requireNonNull(authorization.getAttribute(OAuth2AuthorizationRequest.class.getName()));
        model.addAttribute("client", request.getClientId());
        model.addAttribute("state", state);
        model.addAttribute("user", user.getName());
        model.addAttribute("scopes", new TreeSet<>(request.getScopes()));
        return "conformance-consent";
    }
}
