package org.saphan.consent.fapi;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2Error;

/**
 * A refusal that a person reads because no client may be sent it.
 *
 * @param code the error code of OAuth, so that a client's developer knows what to look for
 * @param why a fixed text of ours; empty if there is none
 */
public record ErrorOnPage(String code, String why) {

    static final String ATTRIBUTE = ErrorOnPage.class.getName();

    ErrorOnPage(OAuth2Error error) {
        this(error.getErrorCode(), error.getDescription() == null ? "" : error.getDescription());
    }

    /** What this request was refused for, if it was. */
    public static Optional<ErrorOnPage> of(HttpServletRequest request) {
        return Optional.ofNullable((ErrorOnPage) request.getAttribute(ATTRIBUTE));
    }
}
