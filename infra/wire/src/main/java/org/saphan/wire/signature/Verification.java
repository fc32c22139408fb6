package org.saphan.wire.signature;

/** What became of a signature. Only {@link Verified} goes on. */
public sealed interface Verification {

    /**
     * The signature is right. If it covers {@code content-digest}, that says something of the body only after
     * {@link ContentDigest#matches} has said so too.
     */
    record Verified(SignatureParameters parameters) implements Verification {}

    /** It is not. */
    record Refused(Reason reason) implements Verification {}

    /** Why; for logs, with no part of the message. */
    enum Reason {
        /** No member of the profile's label in {@code Signature-Input} or {@code Signature}. */
        ABSENT,
        /** A field longer than 8 KiB. */
        TOO_LONG,
        /** Not the structure of RFC 9421, a label or component twice, or a component or parameter that is not supported. */
        MALFORMED,
        /** It is for something else. */
        WRONG_TAG,
        /** A component that the profile demands is not covered. */
        COVERS_TOO_LITTLE,
        /** Made too long ago. */
        TOO_OLD,
        /** Made in the future. */
        AHEAD_OF_TIME,
        /** Past its own end. */
        EXPIRED,
        /** Nobody knows the key. */
        UNKNOWN_KEY,
        /** It names another algorithm than the key's. */
        WRONG_ALGORITHM,
        /** It covers what the message does not have. */
        COMPONENT_NOT_IN_MESSAGE,
        /** The bytes do not verify. */
        WRONG_SIGNATURE
    }
}
