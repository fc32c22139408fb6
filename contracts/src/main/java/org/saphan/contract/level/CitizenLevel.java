package org.saphan.contract.level;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How sure it must be who a citizen is, before she may answer for a purpose. Levels are those of Thailand's Digital ID
 * framework, each including the ones before it.
 *
 * @param identity the least identity assurance level: 1.1, 1.2, 1.3, 2.1, 2.2, 2.3 or 3
 * @param login the least authenticator assurance level of the log-in: 1, 2.1, 2.2 or 3
 */
public record CitizenLevel(String identity, String login) {
    private static final List<String> IDENTITY = List.of("1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "3");
    private static final List<String> LOGIN = List.of("1", "2.1", "2.2", "3");

    public CitizenLevel {
        if (!IDENTITY.contains(identity) || !LOGIN.contains(login)) {
            throw new IllegalArgumentException("no such level of assurance");
        }
    }

    /** Whether a log-in is at least as sure. What was not told, or is no level, is not enough. */
    public boolean isReachedBy(@Nullable String identityTold, @Nullable String loginTold) {
        return identityTold != null
                && loginTold != null
                && IDENTITY.indexOf(identityTold) >= IDENTITY.indexOf(identity)
                && LOGIN.indexOf(loginTold) >= LOGIN.indexOf(login);
    }

    /**
     * What reaches all of these, and nothing more.
     *
     * @return null where nothing is demanded
     */
    public static @Nullable CitizenLevel highest(Collection<CitizenLevel> demanded) {
        var identity = IDENTITY.getFirst();
        var login = LOGIN.getFirst();
        for (var level : demanded) {
            identity = higher(IDENTITY, identity, level.identity());
            login = higher(LOGIN, login, level.login());
        }
        return demanded.isEmpty() ? null : new CitizenLevel(identity, login);
    }

    private static String higher(List<String> levels, String one, String other) {
        return levels.indexOf(one) >= levels.indexOf(other) ? one : other;
    }
}
