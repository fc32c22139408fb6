package org.saphan.consent.notice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saphan.wire.deadline.Deadlines;
import org.saphan.wire.event.ServerSentEvents;

/**
 * One connection to the ledger's stream (server-sent events, HTML section 9.2). It may end at any time; one that is silent for longer
 * than ten heartbeats is ended. For one thread.
 */
final class LedgerStream implements AutoCloseable {
    private static final Duration SILENCE = Duration.ofSeconds(10);
    /** Bytes: a leaf of 65,535 in which each is written as six. */
    private static final int LONGEST_LINE = 512 * 1024;

    private final InputStream raw;
    private final ServerSentEvents events;
    private final Deadlines deadlines;

    LedgerStream(InputStream body, Deadlines deadlines) {
        this.raw = body;
        this.events = new ServerSentEvents(body, LONGEST_LINE);
        this.deadlines = deadlines;
    }

    /**
     * Waits for entries, and gives those that are there.
     *
     * @param most at least 1
     * @return at least one
     * @throws IOException if the connection ends, falls silent, or brings something else
     */
    List<StreamedEntry> next(int most) throws IOException {
        var entries = new ArrayList<StreamedEntry>();
        while (entries.isEmpty() || (entries.size() < most && events.more())) {
            var heard = hear();
            if (heard.isPresent()) {
                var event = heard.get();
                entries.add(StreamedEntry.of(event.id(), event.data().getBytes(UTF_8)));
            } else if (!entries.isEmpty()) {
                break; // the ledger has nothing more at the moment
            }
        }
        return entries;
    }

    private Optional<ServerSentEvents.Event> hear() throws IOException {
        try (var _ = deadlines.watch(SILENCE.toNanos(), this::close)) {
            return events.hear();
        }
    }

    /** Wakes whoever reads: with an exception. */
    @Override
    public void close() {
        try {
            raw.close();
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }
}
