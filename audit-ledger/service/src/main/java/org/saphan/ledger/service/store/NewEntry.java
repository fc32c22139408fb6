package org.saphan.ledger.service.store;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.ledger.tree.Hash;

/** An entry that has no place in the log yet. Holds the very bytes of its leaf. */
public final class NewEntry {
    private final String requestId;
    private final EntryKind kind;
    private final Instant at;
    private final AgencyId agency;
    private final @Nullable String refusal;
    private final byte @Nullable [] subjectTag;
    private final byte[] body;
    private final Hash leafHash;

    /** @param body the leaf, 1 to 65,535 bytes; not copied, so nobody changes it */
    public NewEntry(About about, @Nullable String refusal, byte @Nullable [] subjectTag, byte[] body, Hash leafHash) {
        this.requestId = about.requestId();
        this.kind = about.kind();
        this.at = about.at();
        this.agency = about.agency();
        this.refusal = refusal;
        this.subjectTag = subjectTag;
        this.body = body;
        this.leafHash = leafHash;
    }

    /** What every entry has. */
    public record About(String requestId, EntryKind kind, Instant at, AgencyId agency) {}

    public String requestId() {
        return requestId;
    }

    public EntryKind kind() {
        return kind;
    }

    public Hash leafHash() {
        return leafHash;
    }

    /** The leaf's bytes; nobody changes them. */
    public byte[] body() {
        return body;
    }

    Instant at() {
        return at;
    }

    AgencyId agency() {
        return agency;
    }

    Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    byte @Nullable [] subjectTag() {
        return subjectTag;
    }
}
