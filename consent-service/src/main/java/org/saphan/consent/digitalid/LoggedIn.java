package org.saphan.consent.digitalid;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.AgencyId;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * A citizen who has logged in, as her session knows her; or whom a clerk helps at a counter.
 *
 * @param assurance how sure the provider, or the counter, is that it is she
 * @param counter where she is helped; null: she has logged in herself
 */
public record LoggedIn(
        CitizenId citizen, Assurance assurance, @Nullable Counter counter) {

    static final String IDENTITY_LEVEL = "ial";
    static final String LOGIN_LEVEL = "acr";

    /** Empty where nobody, or somebody else than a citizen (a client), is authenticated. */
    public static Optional<LoggedIn> of(@Nullable Authentication authentication) {
        return authentication != null
                        && authentication.isAuthenticated()
                        && authentication.getPrincipal() instanceof OidcUser user
                ? Optional.of(new LoggedIn(
                        new CitizenId(user.getName()),
                        new Assurance(user.getClaimAsString(IDENTITY_LEVEL), user.getClaimAsString(LOGIN_LEVEL)),
                        counter(user)))
                : Optional.empty();
    }

    private static @Nullable Counter counter(OidcUser user) {
        var clerk = user.getClaimAsString(CounterLogIn.CLERK);
        var agency = user.getClaimAsString(CounterLogIn.AGENCY);
        return clerk == null || agency == null ? null : new Counter(clerk, new AgencyId(agency));
    }
}
