package org.saphan.wire.id;

import java.time.Clock;
import java.util.UUID;
import org.saphan.wire.crypto.Crypto;

/** Makes identifiers. */
@FunctionalInterface
public interface Ids {

    /** A new one. Safe for many threads. */
    UUID next();

    /** Version 7 UUIDs (RFC 9562 §5.7), each greater than the one before, also within a millisecond and when the clock steps back. */
    static Ids uuidV7(Clock clock) {
        return new UuidV7(clock, Crypto.random());
    }
}
