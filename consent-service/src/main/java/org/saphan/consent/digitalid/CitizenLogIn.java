package org.saphan.consent.digitalid;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.NationalId;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * Turns the provider's verified ID token into a session that holds no personal data: our own citizen id and the
 * assurance levels. National ID, names and birth date are not kept.
 */
@Component
public final class CitizenLogIn implements OAuth2UserService<OidcUserRequest, OidcUser> {

    /** The error of a log-in that came without a national ID: she may have refused that scope at the provider. */
    public static final String NUMBER_WITHHELD = "number_withheld";

    private final Citizens citizens;
    private final Clock clock;
    private final DigitalIdRefusals refusals;

    CitizenLogIn(Citizens citizens, Clock clock, DigitalIdRefusals refusals) {
        this.refusals = refusals;
        this.citizens = citizens;
        this.clock = clock;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        var told = request.getIdToken();
        var citizen = citizens.enter(nationalId(told));
        // She is let in, as herself: what somebody else was asked, she is not shown.
        LoggedIn.of(SecurityContextHolder.getContext().getAuthentication())
                .filter(before -> !before.citizen().equals(citizen))
                .ifPresent(before -> refusals.count(DigitalIdRefusals.Why.WRONG_PERSON));
        Map<String, Object> kept = new HashMap<>();
        kept.put(IdTokenClaimNames.SUB, citizen.value());
        kept.put(IdTokenClaimNames.ISS, String.valueOf(told.getIssuer()));
        keep(kept, LoggedIn.IDENTITY_LEVEL, told.getClaimAsString("ial"));
        var login = told.getClaimAsString("aal");
        keep(kept, LoggedIn.LOGIN_LEVEL, login == null ? told.getClaimAsString("acr") : login);
        var remembered = new OidcIdToken("withheld", told.getIssuedAt(), told.getExpiresAt(), kept);
        return new DefaultOidcUser(
                List.of(
                        new SimpleGrantedAuthority("ROLE_CITIZEN"),
                        FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.AUTHORIZATION_CODE_AUTHORITY)
                                .issuedAt(clock.instant())
                                .build()),
                remembered,
                IdTokenClaimNames.SUB);
    }

    private static void keep(Map<String, Object> kept, String name, @Nullable String value) {
        if (value != null) {
            kept.put(name, value);
        }
    }

    private static NationalId nationalId(OidcIdToken token) {
        var pid = token.getClaimAsString("pid");
        try {
            if (pid != null) {
                return new NationalId(pid);
            }
        } catch (IllegalArgumentException refused) {
            // Falls through: the answer is the same as for no ID at all, and says nothing of what came.
        }
        throw new OAuth2AuthenticationException(
                new OAuth2Error(NUMBER_WITHHELD, "the provider names no national ID", null));
    }
}
