package org.saphan.ledger.service.console;

import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/** Takes no token that is not bound to the console's key, and asks once more where the server wants a nonce. */
final class BoundTokens implements OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> {
    private final OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> usual;

    /** @param usual proves possession with each call, and authenticates anew for each */
    BoundTokens(OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> usual) {
        this.usual = usual;
    }

    @Override
    public OAuth2AccessTokenResponse getTokenResponse(OAuth2AuthorizationCodeGrantRequest request) {
        var answer = ask(request);
        if (!TokenType.DPOP.equals(answer.getAccessToken().getTokenType())) {
            throw new OAuth2AuthorizationException(
                    new OAuth2Error("invalid_token_response", "the token is not bound to a key", null));
        }
        return answer;
    }

    private OAuth2AccessTokenResponse ask(OAuth2AuthorizationCodeGrantRequest request) {
        try {
            return usual.getTokenResponse(request);
        } catch (OAuth2AuthorizationException refused) {
            if (Possession.NONCE_WANTED.equals(refused.getError().getErrorCode())) {
                return usual.getTokenResponse(request);
            }
            throw refused;
        }
    }
}
