package org.saphan.contract.consent;

/** What is known of a citizen's consent when a decision is due. "No" and "can't tell" are two things. */
public sealed interface ConsentLookup {

    /** The newest consent of this citizen toward this agency for this purpose, whatever its state. */
    record Found(Consent consent) implements ConsentLookup {}

    /** There has never been one. */
    record None() implements ConsentLookup {}

    /** The consent service gave no usable answer, or its feed is stale; says nothing about the citizen's will. */
    record Unreachable() implements ConsentLookup {}

    /** The request names another legal basis, so nobody has looked. */
    record NotNeeded() implements ConsentLookup {}
}
