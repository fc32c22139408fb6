package org.saphan.launcher.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.saphan.wire.deadline.Deadlines;

/**
 * One connection to the log's stream (server-sent events, HTML section 9.2). It may end at any time; who has silence for longer
 * than ten heartbeats ends it. For one thread.
 */
final class EventStream implements AutoCloseable {
    /** Bytes: a leaf of 65,535 in which each is written as six. */
    private static final int LONGEST_LINE = 512 * 1024;

    private final InputStream raw;
    private final BufferedInputStream in;
    private final Deadlines deadlines;
    private final long silenceNanos;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(4_096);
    private @Nullable Event ahead;

    /** @param silence longest pause between two lines */
    EventStream(InputStream body, Deadlines deadlines, Duration silence) {
        this.raw = body;
        this.in = new BufferedInputStream(body, 64 * 1024);
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
        String id = "";
        var data = new byte[0];
        while (true) {
            var text = readLine();
            if (text.startsWith("id: ")) {
                id = text.substring("id: ".length());
            } else if (text.startsWith("data: ")) {
                data = text.substring("data: ".length()).getBytes(UTF_8);
            } else if (text.isEmpty() && data.length > 0) {
                return Event.of(id, data);
            } // the kind stands in the entry; a comment says only that the log is there
        }
    }

    private String readLine() throws IOException {
        line.reset();
        try (var _ = deadlines.watch(silenceNanos, this::abandon)) {
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
