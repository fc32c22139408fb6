package org.saphan.launcher.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saphan.wire.deadline.Deadlines;
import org.saphan.wire.event.ServerSentEvents;

/**
 * One connection to the log's stream (server-sent events, HTML section 9.2). It may end at any time; who has silence for longer
 * than ten heartbeats ends it. For one thread.
 */
final class EventStream implements AutoCloseable {
    /** Bytes: a leaf of 65,535 in which each is written as six. */
    private static final int LONGEST_LINE = 512 * 1024;

    private final InputStream raw;
    private final ServerSentEvents events;
    private final Deadlines deadlines;
    private final long silenceNanos;
    private @Nullable Event ahead;

    /** @param silence longest time in which nothing is heard */
    EventStream(InputStream body, Deadlines deadlines, Duration silence) {
        this.raw = body;
        this.events = new ServerSentEvents(body, LONGEST_LINE);
        this.deadlines = deadlines;
        this.silenceNanos = silence.toNanos();
    }

    /** Waits for the next entry, and leaves it to {@link #next}. */
    void await() throws IOException {
        if (ahead == null) {
            ahead = read();
        }
    }

    /**
     * The next entry, whenever it comes.
     *
     * @throws IOException if the connection ends, falls silent, or brings something else
     */
    Event next() throws IOException {
        var waiting = ahead;
        ahead = null;
        return waiting == null ? read() : waiting;
    }

    private Event read() throws IOException {
        for (var heard = hear(); ; heard = hear()) {
            if (heard.isPresent()) { // the kind stands in the entry; what has no data says only that the log is there
                var event = heard.get();
                return Event.of(event.id(), event.data().getBytes(UTF_8));
            }
        }
    }

    private Optional<ServerSentEvents.Event> hear() throws IOException {
        try (var _ = deadlines.watch(silenceNanos, this::abandon)) {
            return events.hear();
        }
    }

    /** Wakes whoever reads: with an exception. */
    private void abandon() {
        try {
            raw.close();
        } catch (IOException e) {
            throw new IllegalStateException(e); // logged; the reader hears of it anyway
        }
    }

    @Override
    public void close() {
        abandon();
    }
}
