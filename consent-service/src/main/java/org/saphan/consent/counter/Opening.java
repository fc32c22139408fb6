package org.saphan.consent.counter;

/** What became of a clerk's wish to help somebody. */
public sealed interface Opening {
    /** From now on, for this citizen. */
    record Done(AssistedSession session) implements Opening {}

    /** Nothing began; what was typed is kept nowhere. */
    record Refused(Reason reason) implements Opening {}

    /** Why not. */
    enum Reason {
        /** Not a national ID: its check digit is wrong. */
        SHAPE,
        /** The clerk's own. */
        ONESELF,
        /** No administrator has looked at the clerk's own card, so nobody can tell whether it is. */
        CLERK_UNKNOWN,
        /** Somebody else is being helped. */
        BUSY,
        /** The clerk's share of this hour is used up. */
        TOO_MANY
    }
}
