package org.saphan.launcher.mirror;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.saphan.launcher.place.Trouble;
import org.saphan.wire.deadline.Deadlines;

/**
 * The log that is mirrored, over HTTP. What passes by itself is an {@link IOException}: try again.
 *
 * @param prefix of its API, with a slash at its end
 * @param patience for an answer, and longest silence of a stream
 */
public record Source(HttpClient http, URI prefix, Duration patience) {
    private static final int LONGEST_CHECKPOINT = 128 * 1024;
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    /** The newest checkpoint. */
    String checkpoint(boolean cosigned) throws IOException, InterruptedException {
        var asked = http.sendAsync(
                request(cosigned ? "checkpoint/cosigned" : "checkpoint"),
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(), LONGEST_CHECKPOINT));
        try {
            var answer = asked.get(patience.toMillis(), TimeUnit.MILLISECONDS); // with its body
            if (answer.statusCode() != OK) {
                throw new IOException("no checkpoint, status " + answer.statusCode());
            }
            return answer.body();
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("no checkpoint", e);
        } finally {
            asked.cancel(true);
        }
    }

    /** The log has fewer entries than were asked for. */
    static final class Shorter extends IOException {
        private static final long serialVersionUID = 1L;

        private Shorter() {
            super("the log shows less than is mirrored");
        }
    }

    /**
     * The stream of entries.
     *
     * @param from index of the first one
     * @throws Shorter if there is no such entry, nor will the next one be it
     * @throws Trouble if this certificate does not open it
     */
    EventStream events(long from, Deadlines deadlines) throws IOException, InterruptedException {
        var answer = http.send(request("events?from=" + from), HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() == OK) {
            return new EventStream(answer.body(), deadlines, patience);
        }
        answer.body().close();
        if (answer.statusCode() == FORBIDDEN) {
            throw new Trouble("The ledger gives its entries to services that are set there, with their certificates.");
        }
        if (answer.statusCode() == NOT_FOUND) {
            throw new Shorter();
        }
        throw new IOException("no stream, status " + answer.statusCode());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(prefix.resolve(path)).timeout(patience).build();
    }
}
