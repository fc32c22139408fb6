package org.saphan.consent.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.saphan.consent.citizen.FailedLogIn;
import org.saphan.consent.digitalid.DigitalIdRefusals;
import org.saphan.consent.digitalid.DigitalIdRefusals.Why;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/** Leads whoever could not be logged in to a page that says why, as far as she can do something about it; and counts it. */
@Component
final class LogInFailures implements AuthenticationFailureHandler {

    private final DigitalIdRefusals refusals;

    LogInFailures(DigitalIdRefusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        var why = isAnswer(request) ? DigitalIdRefusals.why(failure) : Why.UNASKED;
        refusals.count(why);
        response.sendRedirect(page(why).page());
    }

    /** Also where a log-in can't even begin, because the provider is away. */
    ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> fromTheBeginning() {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                filter.setAuthenticationFailureHandler(LogInFailures.this);
                return filter;
            }
        };
    }

    /** Of the provider's page, by its shape (RFC 6749 §4.1.2); or the beginning of a log-in. */
    private static boolean isAnswer(HttpServletRequest request) {
        boolean says = request.getParameter("code") != null || request.getParameter("error") != null;
        return !request.getRequestURI().startsWith("/login/oauth2/code/")
                || (says && request.getParameter("state") != null);
    }

    private static FailedLogIn page(Why why) {
        return switch (why) {
            case NUMBER_WITHHELD -> FailedLogIn.NUMBER_WITHHELD;
            case ENDED -> FailedLogIn.ENDED;
            case WRONG_PERSON, REFUSED, UNREACHABLE, TOKEN, UNASKED -> FailedLogIn.UNCONFIRMED;
        };
    }
}
