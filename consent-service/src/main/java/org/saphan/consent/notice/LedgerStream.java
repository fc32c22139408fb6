package org.saphan.consent.notice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saphan.wire.deadline.Deadlines;

/**
 * One connection to the ledger's stream (server-sent events, HTML section 9.2). It may end at any time; one that is silent for longer
 * than ten heartbeats is ended. For one thread.
 */
final class LedgerStream implements AutoCloseable {

    private static final Duration SILENCE = Duration.ofSeconds(10);
    /** Bytes: a leaf of 65,535 in which each is written as six. */
    private static final int LONGEST_LINE = 512 * 1024;

    private final InputStream raw;
    private final BufferedInputStream in;
    private final Deadlines deadlines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(4_096);

    LedgerStream(InputStream body, Deadlines deadlines) {
        this.raw = body;
        this.in = new BufferedInputStream(body, 64 * 1024);
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
        while (entries.isEmpty() || (entries.size() < most && in.available() > 0)) {
            var entry = event();
            if (entry != null) {
                entries.add(entry);
            } else if (!entries.isEmpty()) {
                break; // the ledger has nothing more at the moment
            }
        }
        return entries;
    }

    /** Null: a comment, which says only that the ledger is there. */
    private @Nullable StreamedEntry event() throws IOException {
        String id = "";
        var data = new byte[0];
        while (true) {
            var text = readLine();
            if (text.startsWith("id: ")) {
                id = text.substring("id: ".length());
            } else if (text.startsWith("data: ")) {
                data = text.substring("data: ".length()).getBytes(UTF_8);
            } else if (text.isEmpty()) {
                return data.length > 0 ? StreamedEntry.of(id, data) : null;
            }
        }
    }

    private String readLine() throws IOException {
        line.reset();
        try (var _ = deadlines.watch(SILENCE.toNanos(), this::close)) {
            for (int read = in.read(); read != '\n'; read = in.read()) {
                if (read < 0) {
                    throw new EOFException("the stream ended");
                }
                if (line.size() == LONGEST_LINE) {
                    throw new IOException("a line without end");
                }
                line.write(read);
            }
        }
        return line.toString(UTF_8);
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
