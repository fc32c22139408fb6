package org.saphan.ledger.service.append;

import java.util.List;
import java.util.Optional;
import org.saphan.ledger.entry.Chain;
import org.saphan.ledger.service.publish.Anchor;
import org.saphan.ledger.service.publish.Proofs;
import org.saphan.ledger.service.publish.Publisher;
import org.saphan.ledger.service.publish.SignedHead;
import org.saphan.ledger.service.publish.SignedHeads;
import org.saphan.ledger.service.store.Entries;
import org.saphan.ledger.service.store.Entry;
import org.saphan.ledger.service.store.Head;
import org.saphan.ledger.service.store.Publications;
import org.saphan.ledger.tree.Hashes;

/**
 * Looks at the log before the first append: does the head follow from the stored tree, does the tail's chain lead to it,
 * and does it reach the newest checkpoint that was ever published? Reads at most a few hundred entries.
 */
public final class Recovery {
    /** Entries at the end whose bytes are hashed again. */
    private static final int TAIL = 512;

    private final Entries entries;
    private final Publications publications;
    private final Proofs proofs;
    private final SignedHeads heads;
    private final Anchor anchor;

    public Recovery(Entries entries, Publications publications, Proofs proofs, SignedHeads heads, Anchor anchor) {
        this.entries = entries;
        this.publications = publications;
        this.proofs = proofs;
        this.heads = heads;
        this.anchor = anchor;
    }

    /** Why this head may not be appended to; empty: it may. */
    public Optional<String> objection(Head head) {
        if (!head.frontier().root().equals(head.root())) {
            return Optional.of("the head's root does not follow from its frontier");
        }
        Optional<SignedHead> published;
        try {
            published = Publisher.stored(publications, heads.verifierKey());
        } catch (IllegalStateException e) {
            return Optional.of("the newest stored checkpoint is not this log's");
        }
        if (published.isPresent() && published.get().size() > head.size()) {
            return Optional.of("the head is behind the newest stored checkpoint");
        }
        if (publications.shown() > head.size()) {
            return Optional.of("the head is behind what witnesses cosigned or an authority stamped");
        }
        try {
            if (!proofs.root(head.size()).equals(head.root())) {
                return Optional.of("the stored tree does not give the head's root");
            }
            if (published.isPresent()
                    && !proofs.root(published.get().size())
                            .equals(published.get().root())) {
                return Optional.of("the stored tree does not give the newest checkpoint's root");
            }
        } catch (IllegalArgumentException e) {
            return Optional.of("entries are missing");
        }
        return behindAnchor(head).or(() -> brokenTail(head));
    }

    /** Against what was kept apart from the database: a whole older backup fits itself in every other respect. */
    private Optional<String> behindAnchor(Head head) {
        Optional<SignedHead> kept;
        try {
            kept = Publisher.verified(anchor.kept(), heads.verifierKey());
        } catch (IllegalStateException e) {
            return Optional.of("the anchor holds no checkpoint of this log");
        }
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        if (kept.get().size() > head.size()) {
            return Optional.of("the log is behind the anchor: an older backup was restored, or entries are lost");
        }
        return proofs.root(kept.get().size()).equals(kept.get().root())
                ? Optional.empty()
                : Optional.of("the stored tree does not give the anchor's root");
    }

    private Optional<String> brokenTail(Head head) {
        long from = Math.max(0, head.size() - TAIL);
        var chain = from == 0 ? Optional.of(Chain.START) : entries.at(from - 1).map(Entry::chainHash);
        if (chain.isEmpty()) {
            return Optional.of("entries are missing");
        }
        var last = chain.get();
        List<Entry> tail = entries.range(from, head.size(), TAIL);
        for (var entry : tail) {
            last = Chain.next(last, entry.leafHash());
            if (!Hashes.leaf(entry.body()).equals(entry.leafHash()) || !last.equals(entry.chainHash())) {
                return Optional.of("the tail's chain is broken");
            }
        }
        return tail.size() == head.size() - from && last.equals(head.chain())
                ? Optional.empty()
                : Optional.of("the tail does not lead to the head");
    }
}
