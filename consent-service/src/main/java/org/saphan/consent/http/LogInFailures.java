package org.saphan.consent.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.saphan.consent.citizen.FailedLogIn;
import org.saphan.consent.digitalid.CitizenLogIn;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Leads whoever could not be logged in to a page that says why, as far as she can do something about it. */
final class LogInFailures implements AuthenticationFailureHandler {

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        response.sendRedirect(why(failure).page());
    }

    private static FailedLogIn why(AuthenticationException failure) {
        return failure instanceof OAuth2AuthenticationException refused
                ? switch (refused.getError().getErrorCode()) {
                    case CitizenLogIn.NUMBER_WITHHELD -> FailedLogIn.NUMBER_WITHHELD;
                    case OAuth2ErrorCodes.ACCESS_DENIED -> FailedLogIn.ENDED;
                    default -> FailedLogIn.UNCONFIRMED;
                }
                : FailedLogIn.UNCONFIRMED;
    }
}
