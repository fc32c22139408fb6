package org.saphan.ledger.service.witness;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.saphan.ledger.checkpoint.AddCheckpoint;

/** Asks one witness. An answer has at most 64 KiB and comes within the patience, or there is none. Follows no redirect. */
final class WitnessClient {
    private static final int LONGEST = 64 * 1024;
    private static final Pattern SIZE = Pattern.compile("(0|[1-9][0-9]{0,17})\n?");

    private final HttpClient http;
    private final URI address;
    private final Duration patience;

    /** @param prefix the witness's submission prefix */
    WitnessClient(HttpClient http, URI prefix, Duration patience) {
        this.http = http;
        this.address = URI.create(prefix + AddCheckpoint.PATH);
        this.patience = patience;
    }

    /** @throws InterruptedException if this thread is to end */
    WitnessAnswer ask(AddCheckpoint question) throws InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .timeout(patience)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(BodyPublishers.ofString(question.text()))
                .build();
        var answer = http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST));
        try {
            return read(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS)); // the body too is to be here by then
        } catch (ExecutionException | TimeoutException e) {
            return new WitnessAnswer.Away();
        } finally {
            answer.cancel(true);
        }
    }

    private static WitnessAnswer read(HttpResponse<String> answer) {
        var size = SIZE.matcher(answer.body());
        boolean hasSize = answer.headers()
                .firstValue("Content-Type")
                .filter(AddCheckpoint.SIZE_TYPE::equals)
                .isPresent();
        return switch (answer.statusCode()) {
            case 200 -> new WitnessAnswer.Lines(answer.body());
            case 409 ->
                hasSize && size.matches()
                        ? new WitnessAnswer.Holds(Long.parseLong(size.group(1)))
                        : new WitnessAnswer.Refused(409);
            default -> new WitnessAnswer.Refused(answer.statusCode());
        };
    }
}
