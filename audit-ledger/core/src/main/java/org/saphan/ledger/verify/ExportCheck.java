package org.saphan.ledger.verify;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.saphan.ledger.checkpoint.CheckpointVerifier;
import org.saphan.ledger.checkpoint.VerifierKey;
import org.saphan.ledger.tree.Frontier;
import org.saphan.ledger.tree.GrowingTree;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hasher;

/**
 * Verifies an export as it is read, entry by entry: numbers and chain, the tree against every signed checkpoint, leaves
 * against receipts, and the head. Keeps the tree's edge and the outside material, so its memory does not grow with the
 * log. For one thread; once.
 *
 * <p>An export that was changed and completely recomputed fits itself. What exposes it is signed material that somebody
 * kept: a checkpoint bounds the first wrong entry, a receipt names one.
 */
public final class ExportCheck {
    private final VerifierKey key;
    private final Hasher hasher = new Hasher();
    private final GrowingTree tree = new GrowingTree(Frontier.empty(), hasher);
    private final ChainWalk chain = new ChainWalk(hasher);
    private final SignedRoots roots;
    private final PromisedLeaves leaves;
    private final Findings findings = new Findings();
    private long declared;
    private long nextSigned;

    /**
     * @param key the log's
     * @param checkpoints the notes in the export, oldest first; read as the tree reaches them
     * @param saved checkpoints from outside, verified
     * @param receipts acknowledgements from outside, verified; their checkpoints count as saved ones
     */
    public ExportCheck(
            VerifierKey key, Iterator<String> checkpoints, List<SavedCheckpoint> saved, List<SavedReceipt> receipts) {
        this.key = key;
        var outside = new ArrayList<>(saved);
        receipts.forEach(r ->
                outside.add(new SavedCheckpoint(r.source(), r.acknowledgement().checkpoint())));
        roots = new SignedRoots(CheckpointVerifier.of(key), checkpoints, outside);
        leaves = new PromisedLeaves(receipts);
    }

    /** The first line. */
    public void header(String origin, long size) {
        declared = size;
        if (!origin.equals(key.name())) {
            findings.add(new Finding(Tampering.OTHER_LOG, 0, 0, "its origin is not the name of the key"));
        }
        compareRoots();
    }

    /**
     * The next entry.
     *
     * @param index the number beside it
     * @param leafHash computed from the leaf's bytes
     * @param stored the chain hash beside it
     */
    public void entry(long index, Hash leafHash, Hash stored) {
        entry(index, leafHash, stored, false);
    }

    /**
     * The next entry, as {@link #entry(long, Hash, Hash)}, of which another core has already computed the chain hash.
     *
     * @param joins {@code stored} is the chain hash of {@code leafHash} after the {@code stored} of the entry before
     */
    public void entry(long index, Hash leafHash, Hash stored, boolean joins) {
        leaves.compare(tree.size(), leafHash);
        chain.next(index, leafHash, stored, joins);
        tree.append(leafHash);
        if (tree.size() == nextSigned) {
            compareRoots();
        }
    }

    private void compareRoots() {
        if (roots.next() == tree.size()) {
            roots.compare(tree);
        }
        nextSigned = roots.next();
    }

    /** Entries read so far. */
    public long entries() {
        return tree.size();
    }

    /** The last line, and the verdict. */
    public ExportReport finish(long headSize, Hash headRoot, Hash headChain) {
        long entries = tree.size();
        chain.report(Math.max(Math.max(declared, headSize), roots.promised()), findings);
        roots.report(entries, chain.sound(), findings);
        leaves.report(entries, roots.covered(), findings);
        if (chain.sound() == entries) {
            compareHead(headSize, headRoot, headChain);
        }
        if (entries > 0 && roots.covered() == 0 && findings.isEmpty()) {
            findings.add(new Finding(Tampering.UNSIGNED, 0, entries - 1, "the export holds no checkpoint that fits"));
        }
        return new ExportReport(
                entries,
                tree.root(),
                chain.stored(),
                roots.covered(),
                roots.matched(),
                leaves.kept(),
                findings.sorted(),
                findings.further());
    }

    private void compareHead(long headSize, Hash headRoot, Hash headChain) {
        long entries = tree.size();
        long promised = Math.max(declared, headSize);
        if (promised > entries) {
            findings.add(Finding.at(
                    Tampering.TRUNCATED,
                    entries,
                    "the log says it holds " + promised + " entries, the export ends after " + entries));
        } else if (headSize < entries || declared < entries) {
            findings.add(Finding.at(
                    Tampering.ENTRY_INSERTED, Math.min(headSize, declared), "the log says it ends before this entry"));
        } else if (!headRoot.equals(tree.root()) || !headChain.equals(chain.stored())) {
            findings.add(new Finding(
                    Tampering.HEAD_EDITED,
                    Math.min(roots.covered(), Math.max(entries - 1, 0)),
                    Math.max(entries - 1, 0),
                    "root or chain of the head is not that of the entries"));
        }
    }
}
