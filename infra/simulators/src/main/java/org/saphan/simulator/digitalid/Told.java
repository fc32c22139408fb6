package org.saphan.simulator.digitalid;

import com.nimbusds.oauth2.sdk.Scope;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person lets the relying party know. Each scope can be refused; the log-in goes on without it (OpenID Connect Core §5.4).
 *
 * @param refused scopes that she did not want passed on
 */
record Told(Set<String> refused) {
    /** The national ID. */
    static final String PID = "pid";

    /** Title, names, date of birth. */
    static final String PROFILE = "profile";

    private static final List<String> REFUSABLE = List.of(PID, PROFILE);

    /** Those of a request that can be refused, in the order in which pages show them. */
    static List<String> refusable(Scope asked) {
        return REFUSABLE.stream().filter(asked::contains).toList();
    }

    /** @param refused from a form: whatever is no scope of ours is nothing */
    static Told without(@Nullable List<String> refused) {
        return new Told(refused == null ? Set.of() : Set.copyOf(refused));
    }

    /** What is left of what was asked for. */
    Scope of(Scope asked) {
        var left = new Scope(asked);
        left.removeIf(value -> refused.contains(value.getValue()) && REFUSABLE.contains(value.getValue()));
        return left;
    }
}
