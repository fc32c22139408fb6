package org.saphan.bench.load;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Requests made beforehand, on all cores, into the file that wrk's script reads. */
public final class Requests {
    private static final int CHUNK = 1_000;

    private Requests() {}

    /**
     * Writes a file anew.
     *
     * @param request makes one request; called from several threads
     */
    public static void write(Path file, int count, Supplier<byte[]> request) {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            for (int written = 0; written < count; written += CHUNK) {
                var chunk = IntStream.range(written, Math.min(count, written + CHUNK))
                        .parallel()
                        .mapToObj(number -> request.get())
                        .toList();
                for (var bytes : chunk) {
                    out.write((bytes.length + "\n").getBytes(StandardCharsets.US_ASCII));
                    out.write(bytes);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A POST of JSON as HTTP/1.1 carries it (RFC 9112). */
    public static byte[] post(URI target, Map<String, String> headers, byte[] body) {
        var head = new StringBuilder("POST ")
                .append(target.getRawPath())
                .append(" HTTP/1.1\r\nHost: ")
                .append(target.getRawAuthority())
                .append("\r\nContent-Type: application/json\r\nContent-Length: ")
                .append(body.length)
                .append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        var start = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        var all = new byte[start.length + body.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }
}
