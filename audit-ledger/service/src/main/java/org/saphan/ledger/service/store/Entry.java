package org.saphan.ledger.service.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.Leaf;
import org.saphan.ledger.tree.Hash;
import org.saphan.wire.json.WireJson;

/** An entry as stored. */
public final class Entry {
    private final long index;
    private final EntryKind kind;
    private final byte @Nullable [] subjectTag;
    private final Hash leafHash;
    private final Hash chainHash;
    private final byte[] body;

    Entry(long index, EntryKind kind, byte @Nullable [] subjectTag, Hash leafHash, Hash chainHash, byte[] body) {
        this.index = index;
        this.kind = kind;
        this.subjectTag = subjectTag;
        this.leafHash = leafHash;
        this.chainHash = chainHash;
        this.body = body;
    }

    /** Its place in the log, from 0. */
    public long index() {
        return index;
    }

    public EntryKind kind() {
        return kind;
    }

    public Optional<byte[]> subjectTag() {
        return Optional.ofNullable(subjectTag);
    }

    public Hash leafHash() {
        return leafHash;
    }

    public Hash chainHash() {
        return chainHash;
    }

    /** The leaf's bytes; nobody changes them. */
    public byte[] body() {
        return body;
    }

    /**
     * The leaf, read.
     *
     * @throws org.saphan.wire.json.MalformedJson if the stored bytes are no leaf: somebody changed them
     */
    public Leaf leaf() {
        return WireJson.read(body, Leaf.class);
    }
}
