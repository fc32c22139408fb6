package org.saphan.consent.digitalid;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * A citizen who has logged in, as her session knows her.
 *
 * @param assurance how sure the provider is that it is she
 */
public record LoggedIn(CitizenId citizen, Assurance assurance) {

    static final String IDENTITY_LEVEL = "ial";
    static final String LOGIN_LEVEL = "acr";

    /** Empty where nobody, or somebody else than a citizen (a client), is authenticated. */
    public static Optional<LoggedIn> of(@Nullable Authentication authentication) {
        return authentication != null
                        && authentication.isAuthenticated()
                        && authentication.getPrincipal() instanceof OidcUser user
                ? Optional.of(new LoggedIn(
                        new CitizenId(user.getName()),
                        new Assurance(user.getClaimAsString(IDENTITY_LEVEL), user.getClaimAsString(LOGIN_LEVEL))))
                : Optional.empty();
    }
}
