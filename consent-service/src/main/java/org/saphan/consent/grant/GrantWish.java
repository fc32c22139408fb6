package org.saphan.consent.grant;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an authorization request wants to do with a grant (Grant Management for OAuth 2.0, {@code grant_management_action}).
 *
 * @param action what to do
 * @param grant which; null for {@link Action#CREATE}
 */
public record GrantWish(Action action, @Nullable GrantId grant) {

    private static final String ACTION = "grant_management_action";
    private static final String GRANT = "grant_id";

    /** What can be done. */
    public enum Action {
        /** A grant of its own. What is said where nothing is said. */
        CREATE,
        /** The grant comes to what is asked now. */
        REPLACE,
        /** The grant comes to what it was and what is asked now. */
        MERGE;

        /** As it stands in requests and metadata. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Empty if the parameters contradict each other, or name an action that there is none of. */
    public static Optional<GrantWish> of(Map<String, Object> parameters) {
        var action = action(parameters.get(ACTION));
        var named = parameters.get(GRANT);
        if (action.isEmpty() || (named == null) != (action.get() == Action.CREATE)) {
            return Optional.empty();
        }
        if (named == null) {
            return Optional.of(new GrantWish(Action.CREATE, null));
        }
        // What can't be a grant's id is one that nobody has.
        return GrantId.parse(named instanceof String text ? text : null)
                .or(() -> Optional.of(GrantId.fresh()))
                .map(grant -> new GrantWish(action.get(), grant));
    }

    private static Optional<Action> action(@Nullable Object parameter) {
        if (parameter == null) {
            return Optional.of(Action.CREATE);
        }
        for (var action : Action.values()) {
            if (action.wire().equals(parameter)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }
}
