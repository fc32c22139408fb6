package org.saphan.ledger.service.publish;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.checkpoint.SignedNote;
import org.saphan.ledger.service.store.Entries;
import org.saphan.ledger.service.store.Entry;
import org.saphan.ledger.service.store.Head;
import org.saphan.ledger.service.store.LogUnavailable;
import org.saphan.ledger.service.store.Publications;
import org.saphan.ledger.service.store.TimeStamps;
import org.saphan.wire.json.WireJson;
import org.slf4j.LoggerFactory;

/**
 * Writes the whole log as {@code saphan-ledger-export/2} ({@code contracts/spec/interfaces.md}), exactly as the database holds
 * it: whoever changed a row there changes the export, and its verification says so. Leaves only; no details, no keys. It
 * ends at the newest checkpoint, so that a signature vouches for every entry in it.
 */
public final class Export {
    private final Entries entries;
    private final Publications publications;
    private final TimeStamps stamps;
    private final String origin;
    private final Runnable publish;

    /** @param publish has stored the newest checkpoint when it returns */
    public Export(Entries entries, Publications publications, TimeStamps stamps, String origin, Runnable publish) {
        this.entries = entries;
        this.publications = publications;
        this.stamps = stamps;
        this.origin = origin;
        this.publish = publish;
    }

    private record First(String format, String origin, long size) {}

    private record CheckpointLine(String checkpoint) {}

    private record StampLine(Stamp stamp) {}

    private record Stamp(long size, Instant at, String token) {
        static Stamp of(TimeStamps.Stamp stored) {
            return new Stamp(stored.size(), stored.at(), stored.token());
        }
    }

    private record Last(Size head) {}

    private record Size(long size, String root, String chain) {
        static Size of(Head head) {
            return new Size(head.size(), head.root().base64(), head.chain().base64());
        }
    }

    /** Writes all of it; {@code IOException} if the reader goes away. */
    public void write(OutputStream out) throws IOException {
        publishIfPossible();
        var stamped = stamps.all(); // before the checkpoints, so that each has its own
        var checkpoints = publications.checkpoints(); // before the head, so that none is ahead of it in an honest log
        var end = end(checkpoints, entries.head());
        line(out, new First("saphan-ledger-export/2", origin, end.size()));
        try {
            entries.each(end.size(), entry -> entry(out, entry));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (var checkpoint : checkpoints) {
            line(out, new CheckpointLine(checkpoint));
        }
        for (var stamp : stamped) {
            line(out, new StampLine(Stamp.of(stamp)));
        }
        line(out, new Last(end));
    }

    /** A log that can't be written stays open to inspection: what is stored, up to the newest checkpoint that is. */
    private void publishIfPossible() {
        try {
            publish.run();
        } catch (LogUnavailable e) {
            LoggerFactory.getLogger(Export.class)
                    .warn("an export ends at an older checkpoint: no newer one can be stored");
        }
    }

    /** The log as it was at its newest checkpoint; as the head has it, where they agree or no checkpoint can be read. */
    private Size end(List<String> checkpoints, Head head) {
        if (checkpoints.isEmpty()) {
            return Size.of(head);
        }
        var newest = SignedNote.parse(checkpoints.getLast()).flatMap(note -> Checkpoint.parse(note.unverifiedText()));
        return newest.filter(checkpoint -> checkpoint.size() > 0 && checkpoint.size() < head.size())
                .flatMap(checkpoint -> entries.at(checkpoint.size() - 1)
                        .map(last -> new Size(
                                checkpoint.size(),
                                checkpoint.root().base64(),
                                last.chainHash().base64())))
                .orElse(Size.of(head));
    }

    /** The leaf as its bytes are: whoever verifies hashes them where they stand. */
    private static void entry(OutputStream out, Entry entry) {
        try {
            var start = "{\"index\":" + entry.index() + ",\"chain\":\""
                    + entry.chainHash().base64() + "\",\"leaf\":";
            out.write(start.getBytes(US_ASCII));
            out.write(oneLine(entry.body()));
            out.write('}');
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What has control characters, which no entry of ours has, was put into the database by hand: as text, to stay one line. */
    private static byte[] oneLine(byte[] body) {
        for (byte next : body) {
            if (next >= 0 && next < ' ') {
                return WireJson.write(new String(body, UTF_8));
            }
        }
        return body;
    }

    private static void line(OutputStream out, Object value) throws IOException {
        out.write(WireJson.write(value));
        out.write('\n');
    }
}
