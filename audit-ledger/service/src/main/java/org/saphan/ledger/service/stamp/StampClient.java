package org.saphan.ledger.service.stamp;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.stamp.StampResult;
import org.saphan.ledger.stamp.StampTrust;
import org.saphan.wire.crypto.Crypto;

/** Asks a time-stamping authority over HTTP, RFC 3161 §3.4. Believes it only if those trusted have signed. */
final class StampClient {
    private static final int NONCE_BITS = 64;

    private final HttpClient http;
    private final URI address;
    private final Duration patience;
    private final StampTrust trust;

    StampClient(HttpClient http, URI address, Duration patience, StampTrust trust) {
        this.http = http;
        this.address = address;
        this.patience = patience;
        this.trust = trust;
    }

    /** @throws InterruptedException if this thread is to end */
    StampAnswer ask(Checkpoint checkpoint) throws InterruptedException {
        var questions = new TimeStampRequestGenerator();
        questions.setCertReq(true); // so that the token can be verified by itself
        var question = questions.generate(
                NISTObjectIdentifiers.id_sha256,
                Crypto.sha256(StampTrust.stamped(checkpoint)),
                new BigInteger(NONCE_BITS, Crypto.random()));
        try {
            var request = HttpRequest.newBuilder(address)
                    .timeout(patience)
                    .header("Content-Type", "application/timestamp-query")
                    .POST(BodyPublishers.ofByteArray(question.getEncoded()))
                    .build();
            var answer = http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), StampTrust.LONGEST));
            try {
                return read(question, checkpoint, answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
            } finally {
                answer.cancel(true);
            }
        } catch (ExecutionException | TimeoutException | IOException e) {
            return new StampAnswer.Missing("no answer");
        }
    }

    private StampAnswer read(TimeStampRequest question, Checkpoint checkpoint, HttpResponse<byte[]> answer) {
        if (answer.statusCode() != 200) {
            return new StampAnswer.Missing("status " + answer.statusCode());
        }
        try {
            var response = new TimeStampResponse(answer.body());
            response.validate(question); // status, nonce, imprint
            var token = response.getTimeStampToken();
            if (token == null) {
                return new StampAnswer.Missing("refused, status " + response.getStatus());
            }
            var bytes = token.getEncoded();
            return switch (trust.verify(bytes, checkpoint)) {
                case StampResult.Valid(var at, var authority) ->
                    new StampAnswer.Stamped(Base64.getEncoder().encodeToString(bytes), at);
                case StampResult.Invalid(var reason) -> new StampAnswer.Missing(reason);
                case StampResult.Malformed(var reason) -> new StampAnswer.Missing(reason);
            };
        } catch (TSPException | IOException | RuntimeException e) { // hostile ASN.1 breaks parsers
            return new StampAnswer.Missing("not an answer to the question");
        }
    }
}
