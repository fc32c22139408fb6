package org.saphan.consent.grant;

/** What became of a wish to change a consent. */
public sealed interface Change {
    /** Done, from this moment on. */
    record Done(CitizenConsent consent) implements Change {}

    /** There is no such consent of this citizen; whether another's, says nobody. */
    record Unknown() implements Change {}

    /** The consent is in a state from which this does not go. */
    record NotPossible(CitizenConsent consent) implements Change {}
}
