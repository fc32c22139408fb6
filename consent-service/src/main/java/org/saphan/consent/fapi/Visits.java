package org.saphan.consent.fapi;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.saphan.web.UiLocales;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before the authorization endpoint. A request must have been pushed by this client; its 60 s are checked when it is
 * first opened, and from then on it lives in the browser's session: logging in may take minutes. {@code prompt} and
 * {@code max_age} count also where nobody is logged in (OpenID Connect Core §3.1.2.1).
 */
final class Visits extends OncePerRequestFilter {

    private static final OAuth2TokenType STATE = new OAuth2TokenType("state");
    private static final String OPENED = Visits.class.getName();
    private static final int MOST_OPENED = 32;

    private final Realm realm;
    private final AuthenticationFailureHandler refusals;
    private final Clock clock;

    Visits(Realm realm, AuthenticationFailureHandler refusals, Clock clock) {
        this.realm = realm;
        this.refusals = refusals;
        this.clock = clock;
    }

    /** The consent page's answer goes by: the framework checks it. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        boolean answer = "POST".equals(request.getMethod())
                && request.getParameter("request_uri") == null
                && request.getParameter("response_type") == null;
        return answer || !request.getRequestURI().equals(realm.path(Endpoint.AUTHORIZE));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            var client = one(request, "client_id").orElseThrow(() -> page("invalid_request", "client_id"));
            var uri = one(request, "request_uri");
            if (uri.isPresent() && "POST".equals(request.getMethod())) {
                // OpenID Connect Core §3.1.2.1 has both methods, but a form would be lost at the log-in.
                Redirects.again(response, realm.path(Endpoint.AUTHORIZE), client, uri.get());
                return;
            }
            if (uri.isPresent()) {
                var opened = visit(request, client, uri.get());
                UiLocales.honour(text(opened.asked(), UiLocales.PARAMETER), request, response);
                fresh(opened.first(), opened.asked());
            } else {
                mayComeUnpushed(client);
            }
        } catch (OAuth2AuthenticationException refused) {
            refusals.onAuthenticationFailure(request, response, refused);
            return;
        }
        chain.doFilter(request, response);
    }

    private void mayComeUnpushed(String clientId) {
        var client = realm.clients().findByClientId(clientId);
        if (client == null || ClientTerms.of(client).pushed()) {
            throw page(OAuth2ErrorCodes.INVALID_REQUEST, "the request must be pushed first (RFC 9126)");
        }
    }

    private Opened visit(HttpServletRequest request, String client, String uri) {
        var state = RequestUris.state(uri).orElseThrow(Visits::unknown);
        var pushed = realm.authorizations().findByToken(state, STATE);
        if (pushed == null || !PushedRequest.is(pushed)) {
            throw unknown();
        }
        var asked = asked(pushed);
        if (!asked.getClientId().equals(client)) {
            throw unknown();
        }
        return new Opened(opened(request.getSession(), state), asked);
    }

    /** @param first when this browser opened it first */
    private record Opened(Instant first, OAuth2AuthorizationRequest asked) {}

    /** When this browser opened it first. */
    private Instant opened(HttpSession session, String state) {
        var opened = opened(session);
        var now = clock.instant();
        var first = opened.get(state);
        if (first != null) {
            return first;
        }
        if (!now.isBefore(RequestUris.end(state))) {
            throw unknown();
        }
        if (opened.size() >= MOST_OPENED) {
            opened.clear();
        }
        opened.put(state, now);
        return now;
    }

    @SuppressWarnings("unchecked") // nobody else writes this attribute
    private static Map<String, Instant> opened(HttpSession session) {
        var opened = (Map<String, Instant>) session.getAttribute(OPENED);
        if (opened == null) {
            opened = new ConcurrentHashMap<>();
            session.setAttribute(OPENED, opened);
        }
        return opened;
    }

    private void fresh(Instant opened, OAuth2AuthorizationRequest asked) {
        var principal = SecurityContextHolder.getContext().getAuthentication();
        var since = LogIns.at(principal);
        var prompts = RequestChecks.prompts(text(asked, "prompt"));
        boolean wanted = prompts.contains("login") || prompts.contains("select_account");
        boolean again = since.map(
                        then -> (wanted && then.isBefore(opened)) || tooOld(then, opened, text(asked, "max_age")))
                .orElse(false);
        if ((since.isEmpty() || again) && prompts.contains("none")) {
            throw back(asked, principal, "login_required");
        }
        if (again) {
            // For this request only: she logs in anew, and comes back with another session.
            SecurityContextHolder.setContext(SecurityContextHolder.createEmptyContext());
        }
    }

    /** A log-in after she came here is young enough, however long she takes on the consent page. */
    private boolean tooOld(Instant since, Instant opened, @Nullable String maxAge) {
        return maxAge != null
                && since.isBefore(opened)
                && since.plusSeconds(Long.parseLong(maxAge)).isBefore(clock.instant());
    }

    private static OAuth2AuthorizationRequest asked(OAuth2Authorization pushed) {
        OAuth2AuthorizationRequest asked = pushed.getAttribute(OAuth2AuthorizationRequest.class.getName());
        if (asked == null) {
            throw new IllegalStateException("a pushed request without its request");
        }
        return asked;
    }

    private static @Nullable String text(OAuth2AuthorizationRequest asked, String name) {
        return (String) asked.getAdditionalParameters().get(name);
    }

    private static Optional<String> one(HttpServletRequest request, String name) {
        var values = request.getParameterValues(name);
        if (values != null && values.length != 1) {
            throw page(OAuth2ErrorCodes.INVALID_REQUEST, "a parameter stands twice");
        }
        return values == null || values[0].isEmpty() ? Optional.empty() : Optional.of(values[0]);
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationException unknown() {
        return page("invalid_request_uri", "the request has lapsed, was used, or is another client's");
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationException page(String error, String why) {
        return new OAuth2AuthorizationCodeRequestAuthenticationException(new OAuth2Error(error, why, null), null);
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationException back(
            OAuth2AuthorizationRequest asked, @Nullable Authentication principal, String error) {
        var nobody = new AnonymousAuthenticationToken("nobody", "nobody", AuthorityUtils.createAuthorityList("NONE"));
        return new OAuth2AuthorizationCodeRequestAuthenticationException(
                new OAuth2Error(error),
                new OAuth2AuthorizationCodeRequestAuthenticationToken(
                        asked.getAuthorizationUri(),
                        asked.getClientId(),
                        principal == null ? nobody : principal,
                        asked.getRedirectUri(),
                        asked.getState(),
                        asked.getScopes(),
                        new HashMap<>(asked.getAdditionalParameters())));
    }
}
