package org.saphan.consent.onboarding;

import java.util.Locale;

/** What is wrong with the keys that an agency brings. Each has words of its own on the page. */
enum KeyProblem {
    /** Nothing was given. */
    MISSING,
    /** More than {@link KeyReader#LONGEST} characters. */
    TOO_LONG,
    /** Neither a PKCS #10 request in PEM nor a JWK set. */
    UNREADABLE,
    /** A secret was pasted: it is none any more. */
    PRIVATE_KEY,
    /** Another algorithm, another curve, or a key that is too short. */
    WEAK_KEY,
    /** The request is not signed with the key that it names (RFC 2986 §3): whoever asks does not hold it. */
    WRONG_SIGNATURE,
    /** Its own {@code exp} has come. */
    ENDED,
    /** Its own {@code nbf} lies ahead. */
    NOT_YET,
    /** It says of itself that it is. */
    REVOKED,
    /** A key of a set has no name, or two have the same. */
    NO_KEY_ID,
    /** More than {@link KeyReader#MOST_KEYS}. */
    TOO_MANY,
    /** No https address that keys may lie at. */
    ADDRESS,
    /** Nothing usable came from the address, whatever the reason. */
    UNREACHABLE,
    /** The registry or another application has the same key already. */
    ALREADY_KNOWN;

    /** The end of the message's key. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
