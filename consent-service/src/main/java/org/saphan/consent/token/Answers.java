package org.saphan.consent.token;

import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.saphan.consent.digitalid.LoggedIn;
import org.saphan.consent.grant.Change;
import org.saphan.consent.grant.Consents;
import org.saphan.consent.notice.Notices;
import org.saphan.consent.registry.Registry;
import org.saphan.consent.token.PendingConsents.Pending;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * The citizen's answer on the consent page. The consent is committed before the agency gets a code: if we die in
 * between, her yes stands and she sees it, and the agency asks again.
 */
@Component
final class Answers implements Consumer<OAuth2AuthorizationConsentAuthenticationContext> {

    /** Sends her back to the page: sensitive fields are asked for, or a clerk answers for her, and the tick is missing. */
    static final String TICK_MISSING = "explicit_consent_required";

    private final PendingConsents pending;
    private final Consents consents;
    private final Notices notices;
    private final Registry registry;

    Answers(PendingConsents pending, Consents consents, Notices notices, Registry registry) {
        this.pending = pending;
        this.consents = consents;
        this.notices = notices;
        this.registry = registry;
    }

    @Override
    public void accept(OAuth2AuthorizationConsentAuthenticationContext context) {
        OAuth2AuthorizationConsentAuthenticationToken answer = context.getAuthentication();
        var citizen = LoggedIn.of((Authentication) answer.getPrincipal())
                .orElseThrow(() -> refused(context, OAuth2ErrorCodes.ACCESS_DENIED, "nobody is logged in"));
        if (!answer.getScopes().contains(AgencyClients.SCOPE_CONSENT)) {
            consents.refuse(context.getAuthorization().getId(), citizen);
            throw refused(context, OAuth2ErrorCodes.ACCESS_DENIED, "the citizen said no");
        }
        var question = pending.of(context.getAuthorization())
                .orElseThrow(() -> refused(
                        context, OAuth2ErrorCodes.INVALID_REQUEST, "the agreement does not allow asking any more"));
        if (!question.fits(citizen)) {
            throw refused(context, OAuth2ErrorCodes.ACCESS_DENIED, "another agency's counter");
        }
        var level = question.asked().level();
        if (level != null && !citizen.assurance().reaches(level)) {
            // The page would not have shown her the question.
            throw refused(context, OAuth2ErrorCodes.ACCESS_DENIED, "the log-in's level is too low");
        }
        boolean ticked = "yes".equals(answer.getAdditionalParameters().get("explicit"));
        boolean heard = citizen.counter() == null
                || "yes".equals(answer.getAdditionalParameters().get("spoken"));
        if (!heard || (question.asked().sensitive() && !ticked)) {
            throw new OAuth2AuthorizationCodeRequestAuthenticationException(new OAuth2Error(TICK_MISSING), null);
        }
        allow(context, citizen, question, ticked);
    }

    private void allow(
            OAuth2AuthorizationConsentAuthenticationContext context,
            LoggedIn citizen,
            Pending question,
            boolean ticked) {
        OAuth2AuthorizationConsentAuthenticationToken answer = context.getAuthentication();
        var asked = question.asked();
        var language = "en".equals(answer.getAdditionalParameters().get("language")) ? Locale.ENGLISH : Locale.of("th");
        var agency =
                registry.client(context.getRegisteredClient().getClientId()).orElseThrow();
        var notice = notices.of(
                agency.name(),
                asked.terms(),
                asked.request().services(),
                registry.catalogue(),
                asked.request().until(),
                language);
        var change = consents.allow(question.authorization(), citizen, asked, asked.sensitive() && ticked, notice);
        if (!(change instanceof Change.Done)) {
            throw refused(context, OAuth2ErrorCodes.ACCESS_DENIED, "the question has been answered or has lapsed");
        }
    }

    /** Goes back to the agency. */
    private static OAuth2AuthorizationCodeRequestAuthenticationException refused(
            OAuth2AuthorizationConsentAuthenticationContext context, String code, String why) {
        var request = Objects.requireNonNull(context.getAuthorizationRequest());
        OAuth2AuthorizationConsentAuthenticationToken answer = context.getAuthentication();
        return new OAuth2AuthorizationCodeRequestAuthenticationException(
                new OAuth2Error(code, why, null),
                new OAuth2AuthorizationCodeRequestAuthenticationToken(
                        request.getAuthorizationUri(),
                        request.getClientId(),
                        (Authentication) answer.getPrincipal(),
                        request.getRedirectUri(),
                        request.getState(),
                        request.getScopes(),
                        request.getAdditionalParameters()));
    }
}
