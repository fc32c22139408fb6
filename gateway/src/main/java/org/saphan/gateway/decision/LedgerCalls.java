package org.saphan.gateway.decision;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.gateway.peer.Peer;
import org.saphan.gateway.peer.Reply;
import org.saphan.ledger.verify.AcknowledgementCheck;
import org.saphan.wire.json.MalformedJson;
import org.saphan.wire.json.WireJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call to the ledger with many entries. A call whose outcome is in doubt is sent once more: the ledger is idempotent
 * by request id and kind, and its second answer tells what became of the first.
 */
public final class LedgerCalls {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerCalls.class);
    private static final String PATH = "/ledger/v1/entries";
    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final byte[] HEAD = "{\"entries\":[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TAIL = "]}".getBytes(StandardCharsets.US_ASCII);
    private static final int ATTEMPTS = 2;

    private final Peer ledger;
    private final OwnEntries own;

    public LedgerCalls(Peer ledger, AcknowledgementCheck check) {
        this.ledger = ledger;
        this.own = new OwnEntries(check);
    }

    /** The ledger's answer to one call. */
    record Results(List<Result> results) {}

    /** The answer to one entry: one of the two. */
    record Result(
            @Nullable Acknowledgement acknowledgement,
            @Nullable Problem problem) {}

    /** Why the ledger did not take one entry. */
    record Problem(String type) {}

    /** Sends a batch and answers each of its entries. Never throws. */
    void send(List<Waiting> batch) {
        var json = json(batch);
        int retryAfter = 1;
        for (int attempt = 1; attempt <= ATTEMPTS && batch.stream().anyMatch(Waiting::patient); attempt++) {
            try {
                var reply = ledger.post(PATH, null, json, MOST_BYTES);
                if (reply.ok()
                        && answer(
                                batch,
                                WireJson.read(reply.body(), Results.class).results())) {
                    return;
                }
                retryAfter = reply.retryAfterSeconds();
                if (refusedForGood(reply)) {
                    LOG.atError().addKeyValue("status", reply.status()).log("the ledger refused a call");
                    break;
                }
            } catch (IOException | MalformedJson e) {
                LOG.atWarn()
                        .addKeyValue("attempt", attempt)
                        .addKeyValue("entries", batch.size())
                        .addKeyValue("fault", e.getClass().getSimpleName())
                        .log("the ledger gave no usable answer");
            }
        }
        var away = new Appended.Away(retryAfter);
        batch.forEach(waiting -> waiting.answer().complete(away));
    }

    /** False if it is not an answer to this batch. */
    private boolean answer(List<Waiting> batch, List<Result> results) {
        if (results.size() != batch.size()) {
            return false;
        }
        for (int i = 0; i < results.size(); i++) {
            batch.get(i).answer().complete(appended(batch.get(i), results.get(i)));
        }
        return true;
    }

    private Appended appended(Waiting waiting, Result result) {
        var acknowledgement = result.acknowledgement();
        if (acknowledgement != null && own.isOf(acknowledgement, waiting)) {
            return new Appended.Acknowledged(acknowledgement);
        }
        LOG.atError()
                .addKeyValue("exchange", waiting.requestId())
                .addKeyValue(
                        "problem",
                        result.problem() == null
                                ? "acknowledgement"
                                : result.problem().type())
                .log("the ledger did not acknowledge an entry");
        return new Appended.Away(1);
    }

    /** 4xx: the same call would be refused again. */
    private static boolean refusedForGood(Reply reply) {
        return reply.status() >= 400 && reply.status() < 500;
    }

    private static byte[] json(List<Waiting> batch) {
        var json = new ByteArrayOutputStream(batch.size() * 1_024);
        json.writeBytes(HEAD);
        for (int i = 0; i < batch.size(); i++) {
            if (i > 0) {
                json.write(',');
            }
            json.writeBytes(batch.get(i).json());
        }
        json.writeBytes(TAIL);
        return json.toByteArray();
    }
}
