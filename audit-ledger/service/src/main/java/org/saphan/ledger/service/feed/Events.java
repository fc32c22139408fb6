package org.saphan.ledger.service.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import org.saphan.ledger.service.store.Entry;
import org.saphan.ledger.service.store.Kinds;
import org.saphan.wire.json.WireJson;

/** Server-sent events (HTML, section 9.2). What is written holds no line break but those of the format. */
final class Events {
    private Events() {}

    private record Data(long index, String leaf, String leafHash) {}

    static void entry(Entry entry, OutputStream out) throws IOException {
        var head = "id: " + entry.index() + "\nevent: " + Kinds.text(entry.kind()) + "\ndata: ";
        out.write(head.getBytes(UTF_8));
        out.write(WireJson.write(new Data(
                entry.index(), new String(entry.body(), UTF_8), entry.leafHash().base64())));
        out.write('\n');
        out.write('\n');
    }

    static void glance(Entry entry, OutputStream out) throws IOException {
        out.write(("id: " + entry.index() + "\nevent: entry\ndata: " + Kinds.text(entry.kind()) + "\n\n")
                .getBytes(UTF_8));
    }

    static void heartbeat(long published, OutputStream out) throws IOException {
        out.write((": " + published + " entries\n\n").getBytes(UTF_8));
        out.flush();
    }
}
