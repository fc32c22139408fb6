package org.saphan.wire.event;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events (WHATWG HTML §9.2.6) with one line of data each. Every line is bounded. For one thread. */
public final class ServerSentEvents {
    private static final int BUFFER = 64 * 1024;

    private final InputStream in;
    private final int longestLine;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);

    /** @param longestLine bytes that a line may have, at least 1 */
    public ServerSentEvents(InputStream in, int longestLine) {
        this.in = new BufferedInputStream(in, BUFFER);
        this.longestLine = longestLine;
    }

    /**
     * One event.
     *
     * @param id empty: it has none
     * @param name {@code message} where it has none
     */
    public record Event(String id, String name, String data) {}

    /**
     * Waits for the next event with data.
     *
     * @return null at the end of the stream
     * @throws IOException also for a line longer than its bound or data in several lines
     */
    public @Nullable Event next() throws IOException {
        try {
            for (var heard = hear(); ; heard = hear()) {
                if (heard.isPresent()) {
                    return heard.get();
                }
            }
        } catch (EOFException end) {
            return null;
        }
    }

    /**
     * Waits for whatever comes, up to the next empty line.
     *
     * @return empty: nothing with data, as a comment by which the other end says that it is there
     * @throws EOFException at the end of the stream
     * @throws IOException as {@link #next}
     */
    public Optional<Event> hear() throws IOException {
        String id = "";
        String name = "message";
        String data = null;
        for (var text = line(); !text.isEmpty(); text = line()) {
            if (text.startsWith("id:")) {
                id = value(text);
            } else if (text.startsWith("event:")) {
                name = value(text);
            } else if (text.startsWith("data:")) {
                if (data != null) {
                    throw new IOException("an event with several lines of data");
                }
                data = value(text);
            }
        }
        return data == null ? Optional.empty() : Optional.of(new Event(id, name, data));
    }

    /** Whether something is here that can be read without waiting, or some of it. */
    public boolean more() throws IOException {
        return in.available() > 0;
    }

    private static String value(String line) {
        var value = line.substring(line.indexOf(':') + 1);
        return value.startsWith(" ") ? value.substring(1) : value;
    }

    private String line() throws IOException {
        line.reset();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the stream ended");
            }
            if (line.size() >= longestLine) {
                throw new IOException("a line longer than its bound");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
