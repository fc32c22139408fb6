package org.saphan.wire.signature;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What two parties agreed on about a kind of signature (RFC 9421 §1.4).
 *
 * @param label the name of its member in both fields
 * @param tag the value of its {@code tag} parameter; null: none is given and any is taken
 * @param components a signer covers exactly these; a verifier demands at least these
 * @param longestAge how old {@code created} may be
 * @param furthestAhead how far ahead of the verifier's clock {@code created} may be
 */
public record SignatureProfile(
        String label, @Nullable String tag, List<Component> components, Duration longestAge, Duration furthestAhead) {

    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Duration SKEW = Duration.ofSeconds(5);

    /** An agency's query to the gateway. */
    public static final SignatureProfile QUERY = new SignatureProfile(
            "saphan",
            "saphan-query",
            List.of(
                    Component.of("@method"),
                    Component.of("@target-uri"),
                    Component.of("content-digest"),
                    Component.of("idempotency-key")),
            MINUTE,
            SKEW);

    /** The gateway's answer, bound to the query it answers. */
    public static final SignatureProfile ANSWER = new SignatureProfile(
            "saphan",
            "saphan-answer",
            List.of(
                    Component.of("@status"),
                    Component.of("content-type"),
                    Component.of("content-digest"),
                    Component.ofRequest("@method"),
                    Component.ofRequest("@target-uri"),
                    Component.ofRequest("content-digest")),
            MINUTE,
            SKEW);

    public SignatureProfile {
        components = List.copyOf(components);
        if (longestAge.isNegative() || furthestAhead.isNegative()) {
            throw new IllegalArgumentException("a signature's window has no negative side");
        }
        if (components.stream().distinct().count() != components.size()) {
            throw new IllegalArgumentException("a component stands twice in a signature");
        }
    }
}
