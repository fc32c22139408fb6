package org.saphan.consent.digitalid;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** A citizen who is known here because a clerk looked at her card. The same shape as after her own log-in. */
public final class CounterLogIn {

    static final String CLERK = "counter_clerk";
    static final String AGENCY = "counter_agency";

    private static final String FACTOR = "FACTOR_COUNTER";

    private CounterLogIn() {}

    /**
     * For one request of the clerk's; no session holds it.
     *
     * @param issuer ours: no provider has vouched for her
     * @param from when the clerk looked at the card
     * @param until when that counts no more
     */
    public static Authentication of(CitizenId citizen, Counter counter, String issuer, Instant from, Instant until) {
        var told = new OidcIdToken(
                "withheld",
                from,
                until,
                Map.of(
                        IdTokenClaimNames.SUB,
                        citizen.value(),
                        IdTokenClaimNames.ISS,
                        issuer,
                        LoggedIn.IDENTITY_LEVEL,
                        Objects.requireNonNull(Counter.ASSURANCE.identity()),
                        LoggedIn.LOGIN_LEVEL,
                        Objects.requireNonNull(Counter.ASSURANCE.login()),
                        CLERK,
                        counter.clerk(),
                        AGENCY,
                        counter.agency().value()));
        var authorities = List.of(
                new SimpleGrantedAuthority("ROLE_CITIZEN"),
                FactorGrantedAuthority.withAuthority(FACTOR).issuedAt(from).build());
        return new OAuth2AuthenticationToken(
                new DefaultOidcUser(authorities, told, IdTokenClaimNames.SUB), authorities, "counter");
    }
}
