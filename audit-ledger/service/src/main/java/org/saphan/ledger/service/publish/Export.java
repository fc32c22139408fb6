package org.saphan.ledger.service.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.saphan.ledger.service.store.Entries;
import org.saphan.ledger.service.store.Entry;
import org.saphan.ledger.service.store.Publications;
import org.saphan.wire.json.WireJson;

/**
 * Writes the whole log as {@code saphan-ledger-export/1} ({@code contracts/spec/interfaces.md}), exactly as the database holds
 * it: whoever changed a row there changes the export, and its verification says so. Leaves only; no details, no keys.
 */
public final class Export {
    private final Entries entries;
    private final Publications publications;
    private final String origin;

    public Export(Entries entries, Publications publications, String origin) {
        this.entries = entries;
        this.publications = publications;
        this.origin = origin;
    }

    private record First(String format, String origin, long size) {}

    private record Line(long index, String leaf, String chain) {}

    private record CheckpointLine(String checkpoint) {}

    private record Last(Size head) {}

    private record Size(long size, String root, String chain) {}

    /** Writes all of it; {@code IOException} if the reader goes away. */
    public void write(OutputStream out) throws IOException {
        var checkpoints = publications.checkpoints(); // before the head, so that none is ahead of it in an honest log
        var head = entries.head();
        line(out, new First("saphan-ledger-export/1", origin, head.size()));
        try {
            entries.each(head.size(), entry -> entry(out, entry));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (var checkpoint : checkpoints) {
            line(out, new CheckpointLine(checkpoint));
        }
        line(
                out,
                new Last(
                        new Size(head.size(), head.root().base64(), head.chain().base64())));
    }

    private static void entry(OutputStream out, Entry entry) {
        try {
            line(
                    out,
                    new Line(
                            entry.index(),
                            new String(entry.body(), UTF_8),
                            entry.chainHash().base64()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void line(OutputStream out, Object value) throws IOException {
        out.write(WireJson.write(value));
        out.write('\n');
    }
}
