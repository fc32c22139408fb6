package org.saphan.consent.notice;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.saphan.consent.settings.ConsentSettings;
import org.saphan.wire.deadline.Deadlines;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

/** Opens the ledger's stream of entries with this process's client certificate. Connects within 1 s, hears an answer within 5 s. */
@Component
final class LedgerStreams {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final HttpClient http;
    private final URI ledger;

    LedgerStreams(ConsentSettings settings, SslBundles bundles) {
        this.ledger = settings.ledger();
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(bundles.getBundle("saphan").createSslContext())
                .connectTimeout(Duration.ofSeconds(1))
                .build();
    }

    /** The ledger has another history than the one that was read before: an older backup, or another log. */
    static final class OtherHistory extends IOException {
        private static final long serialVersionUID = 1;

        OtherHistory() {
            super("the ledger's stream does not go on where it was left");
        }
    }

    /**
     * The entries from an index on.
     *
     * @throws OtherHistory if the log does not reach that far any more
     */
    LedgerStream from(long index, Deadlines deadlines) throws IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(ledger.resolve("/ledger/v1/events?from=" + index))
                        .timeout(Duration.ofSeconds(5))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() == OK) {
            return new LedgerStream(answer.body(), deadlines);
        }
        answer.body().close();
        if (answer.statusCode() == NOT_FOUND) {
            throw new OtherHistory();
        }
        throw new IOException("no stream, status " + answer.statusCode());
    }
}
