package org.saphan.consent.token;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Lets an agency's authorization request through only if it was pushed before (RFC 9126 §5). A console's may come through the browser. */
public final class OnlyPushed implements AuthenticationConverter {

    private final AuthenticationConverter converter;
    private final RegisteredClientRepository clients;

    public OnlyPushed(AuthenticationConverter converter, RegisteredClientRepository clients) {
        this.converter = converter;
        this.clients = clients;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        var converted = converter.convert(request);
        if (converted instanceof OAuth2AuthorizationCodeRequestAuthenticationToken asked
                && !asked.getAdditionalParameters().containsKey(OAuth2ParameterNames.REQUEST_URI)) {
            var client = clients.findByClientId(asked.getClientId());
            if (client == null || !AgencyClients.isConsole(client)) {
                throw new OAuth2AuthorizationCodeRequestAuthenticationException(
                        new OAuth2Error(
                                OAuth2ErrorCodes.INVALID_REQUEST, "the request must be pushed first (RFC 9126)", null),
                        null);
            }
        }
        return converted;
    }
}
