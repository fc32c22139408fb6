package org.saphan.ledger.service.publish;

import java.util.List;
import java.util.Optional;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.ledger.service.store.Entries;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Inclusion;

/** What a request left in the log, proved against the published checkpoint. */
public final class Receipts {
    private final Entries entries;
    private final StoredTree tree;
    private final SignedHeads heads;

    public Receipts(Entries entries, StoredTree tree, SignedHeads heads) {
        this.entries = entries;
        this.tree = tree;
        this.heads = heads;
    }

    /** Empty: nothing of this request is covered by the published checkpoint (yet). */
    public Optional<Receipt> of(String requestId) {
        var published = heads.published();
        if (published.isEmpty()) {
            return Optional.empty();
        }
        var head = published.get();
        var proved = entries.ofRequest(requestId).stream()
                .filter(submission -> submission.index() < head.size())
                .map(submission -> proved(submission.index(), submission.kind(), head.size()))
                .toList();
        return proved.isEmpty() ? Optional.empty() : Optional.of(new Receipt(requestId, head.note(), proved));
    }

    private Proved proved(long index, EntryKind kind, long size) {
        var hashes = tree.hashes();
        Hash leaf = hashes.subtree(0, index);
        return new Proved(kind, index, leaf.base64(), Proofs.base64(Inclusion.path(index, size, hashes)));
    }

    /** As {@code contracts/openapi/ledger.yaml} describes it. */
    public record Receipt(String requestId, String checkpoint, List<Proved> entries) {}

    /** One entry and its inclusion path to the receipt's checkpoint. */
    public record Proved(EntryKind kind, long index, String leafHash, List<String> path) {}
}
