package org.saphan.ledger.service.publish;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The newest published checkpoint that a quorum of witnesses has cosigned, and what else to show where none covers an entry. */
public final class CosignedHeads {
    private final SignedHeads heads;
    private final AtomicReference<@Nullable SignedHead> latest = new AtomicReference<>();
    private final AtomicReference<@Nullable SignedHead> quorum = new AtomicReference<>();

    public CosignedHeads(SignedHeads heads) {
        this.heads = heads;
    }

    /**
     * Takes a checkpoint with cosignatures, all of them stored; an older one than the last is forgotten.
     *
     * @param quorate whether enough witnesses are among them
     */
    public void cosigned(SignedHead head, boolean quorate) {
        newer(latest, head);
        if (quorate) {
            newer(quorum, head);
        }
    }

    private static void newer(AtomicReference<@Nullable SignedHead> place, SignedHead head) {
        place.accumulateAndGet(
                head, (old, young) -> old == null || young == null || young.size() >= old.size() ? young : old);
    }

    /** The newest with a quorum of cosignatures. */
    public Optional<SignedHead> newest() {
        return Optional.ofNullable(quorum.get());
    }

    /** How many entries that one covers. */
    public long size() {
        return newest().map(SignedHead::size).orElse(0L);
    }

    /** The newest published one, with whatever cosignatures it has by now. */
    public Optional<SignedHead> published() {
        return heads.published()
                .map(head ->
                        Optional.ofNullable(latest.get()).filter(head::sameAs).orElse(head));
    }

    /** What proves an entry best: a cosigned checkpoint, else a published one; empty: it is too young for both. */
    public Optional<SignedHead> covering(long index) {
        return newest().filter(head -> index < head.size()).or(() -> published().filter(head -> index < head.size()));
    }

    /** As {@link #covering}, else the one that its commit was signed with: nobody has to wait for an acknowledgement. */
    public Optional<SignedHead> coveringAtOnce(long index) {
        return covering(index).or(() -> heads.newest().filter(head -> index < head.size()));
    }
}
