package org.saphan.launcher.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hashes;
import org.saphan.wire.json.WireJson;
import tools.jackson.core.JacksonException;

/** One entry of the log, as its stream gives it. */
final class Event {
    private static final int LONGEST_LEAF = 0xffff;

    private final long index;
    private final byte[] leaf;
    private final Hash leafHash;

    private Event(long index, byte[] leaf, Hash leafHash) {
        this.index = index;
        this.leaf = leaf;
        this.leafHash = leafHash;
    }

    /**
     * Reads one; further members may be in it.
     *
     * @param id of the event
     * @throws IOException if it is none, or says of itself what is not so
     */
    static Event of(String id, byte[] data) throws IOException {
        try {
            var json = WireJson.mapper().readTree(data);
            var leaf = json.path("leaf").asString("").getBytes(UTF_8);
            var event = new Event(json.path("index").asLong(-1), leaf, Hashes.leaf(leaf));
            if (!id.equals(Long.toString(event.index)) || event.index < 0 || leaf.length > LONGEST_LEAF) {
                throw new IOException("an event without its number or entry");
            }
            if (!event.leafHash.base64().equals(json.path("leafHash").asString(""))) {
                throw new IOException("an entry that was changed under way");
            }
            return event;
        } catch (JacksonException e) {
            throw new IOException("an event that can't be read", e);
        }
    }

    long index() {
        return index;
    }

    Hash leafHash() {
        return leafHash;
    }

    /** As bundles of entries have it, C2SP tlog-tiles: the length in two bytes, big-endian, then the leaf. */
    byte[] bundled() {
        var bytes = new byte[2 + leaf.length];
        bytes[0] = (byte) (leaf.length >>> Byte.SIZE);
        bytes[1] = (byte) leaf.length;
        System.arraycopy(leaf, 0, bytes, 2, leaf.length);
        return bytes;
    }
}
