package org.saphan.consent.digitalid;

import org.jspecify.annotations.Nullable;
import org.saphan.contract.level.CitizenLevel;

/**
 * How sure it is who said yes.
 *
 * @param identity the provider's identity assurance level, for example {@code 2.3}; null: not told
 * @param login the authenticator assurance level of this log-in; null: not told
 */
public record Assurance(@Nullable String identity, @Nullable String login) {

    /** What was not told is not enough. */
    public boolean reaches(CitizenLevel level) {
        return level.isReachedBy(identity, login);
    }
}
