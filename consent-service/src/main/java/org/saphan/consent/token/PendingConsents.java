package org.saphan.consent.token;

import java.util.Optional;
import org.saphan.consent.digitalid.LoggedIn;
import org.saphan.consent.grant.AuthorizationDetails;
import org.saphan.consent.grant.ConsentRequests;
import org.saphan.consent.grant.ConsentRequests.Answer;
import org.saphan.consent.grant.ConsentRequests.Answer.MayBeAsked;
import org.saphan.consent.grant.GrantWish;
import org.saphan.consent.grant.Grants;
import org.saphan.contract.id.AgencyId;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.stereotype.Component;

/** The question that waits behind a consent page's state. */
@Component
public final class PendingConsents {

    private static final OAuth2TokenType STATE = new OAuth2TokenType(OAuth2ParameterNames.STATE);

    private final OAuth2AuthorizationService authorizations;
    private final ConsentRequests requests;
    private final Grants grants;

    PendingConsents(OAuth2AuthorizationService authorizations, ConsentRequests requests, Grants grants) {
        this.authorizations = authorizations;
        this.grants = grants;
        this.requests = requests;
    }

    /**
     * A question that may be put to her.
     *
     * @param authorization the authorization server's id of it
     * @param asked checked just now
     */
    public record Pending(String authorization, MayBeAsked asked) {

        /** Whether she may be asked this there: at a counter only what the counter's own agency asks. */
        public boolean fits(LoggedIn citizen) {
            var counter = citizen.counter();
            return counter == null || counter.agency().equals(asked.request().agency());
        }
    }

    /** Only for the citizen who logged in for it, and only while the agency may ask. */
    public Optional<Pending> find(LoggedIn citizen, String state) {
        var authorization = authorizations.findByToken(state, STATE);
        return authorization == null
                        || !authorization
                                .getPrincipalName()
                                .equals(citizen.citizen().value())
                ? Optional.empty()
                : of(authorization).filter(question -> question.fits(citizen));
    }

    Optional<Pending> of(OAuth2Authorization authorization) {
        OAuth2AuthorizationRequest request = authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
        if (request == null
                || !(request.getAdditionalParameters().get(PushedRequests.DETAILS) instanceof String details)) {
            return Optional.empty();
        }
        return AuthorizationDetails.parse(new AgencyId(request.getClientId()), details)
                .flatMap(asked ->
                        GrantWish.of(request.getAdditionalParameters()).flatMap(wish -> grants.asked(asked, wish)))
                .map(requests::check)
                .flatMap(answer -> switch (answer) {
                    case MayBeAsked asked -> Optional.of(new Pending(authorization.getId(), asked));
                    case Answer.MayNot no -> Optional.empty();
                });
    }
}
