package org.saphan.gateway.feed;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events (WHATWG HTML §9.2.6) with one line of data each. Every line is bounded. */
final class ServerSentEvents {
    private static final int LONGEST_LINE = 8_192;

    private final InputStream in;

    ServerSentEvents(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** One event. */
    record Event(String name, String data) {}

    /**
     * Waits for the next event with data.
     *
     * @return null at the end of the stream
     * @throws IOException also for a line longer than 8 KiB or data in several lines
     */
    @Nullable
    Event next() throws IOException {
        String name = "message";
        String data = null;
        for (String line = line(); line != null; line = line()) {
            if (line.isEmpty() && data != null) {
                return new Event(name, data);
            } else if (line.isEmpty()) {
                name = "message";
            } else if (line.startsWith("event:")) {
                name = value(line);
            } else if (line.startsWith("data:")) {
                if (data != null) {
                    throw new IOException("an event with several lines of data");
                }
                data = value(line);
            }
        }
        return null;
    }

    private static String value(String line) {
        var value = line.substring(line.indexOf(':') + 1);
        return value.startsWith(" ") ? value.substring(1) : value;
    }

    private @Nullable String line() throws IOException {
        var line = new ByteArrayOutputStream(128);
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            if (line.size() >= LONGEST_LINE) {
                throw new IOException("a line longer than its bound");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
