package org.saphan.ledger.verify;

import org.jspecify.annotations.Nullable;
import org.saphan.ledger.entry.Chain;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hasher;

/**
 * Walks the numbers and the chain. At the first place where they do not join it keeps what it needs to tell, one entry
 * later, what was done there; of what comes after only the stored chain hashes are followed.
 */
final class ChainWalk {
    private final Hasher hasher;
    private Hash stored = Chain.START;
    private long position;
    private @Nullable Break firstBreak;

    ChainWalk(Hasher hasher) {
        this.hasher = hasher;
    }

    /**
     * One more entry, as it stands in the export.
     *
     * @param joins the chain hash is known to be that of the one stored before and the leaf hash
     */
    void next(long index, Hash leafHash, Hash chain, boolean joins) {
        var open = firstBreak;
        if (open == null) {
            if (index != position) {
                firstBreak = Break.ofNumber(position, index);
            } else if (!joins && !hasher.chain(stored, leafHash).equals(chain)) {
                firstBreak = new Break(position, stored, leafHash, chain);
            }
        } else if (open.undecided(position)) {
            open.decide(leafHash, chain, hasher);
        }
        stored = chain;
        position++;
    }

    /** The chain hash beside the last entry. */
    Hash stored() {
        return stored;
    }

    /** Entries before the first break; all of them if there is none. */
    long sound() {
        return firstBreak == null ? position : firstBreak.entry();
    }

    /**
     * Tells the findings about the first break, if there is one.
     *
     * @param promised entries that head, header or a checkpoint say there are
     */
    void report(long promised, Findings findings) {
        if (firstBreak != null) {
            findings.add(firstBreak.finding(promised > position));
        }
    }

    /** The first place where the chain does not join. */
    private static final class Break {
        private final long entry;
        private final Hash before;
        private final Hash leafHash;
        private final Hash chain;
        private @Nullable Tampering kind;
        private String evidence = "its leaf does not give the chain hash stored beside it";

        Break(long entry, Hash before, Hash leafHash, Hash chain) {
            this.entry = entry;
            this.before = before;
            this.leafHash = leafHash;
            this.chain = chain;
        }

        static Break ofNumber(long expected, long found) {
            var broken = new Break(expected, Chain.START, Chain.START, Chain.START);
            broken.kind = found > expected ? Tampering.ENTRY_MISSING : Tampering.ENTRY_INSERTED;
            broken.evidence = "number " + found + " stands where " + expected + " belongs";
            return broken;
        }

        long entry() {
            return entry;
        }

        boolean undecided(long position) {
            return kind == null && position == entry + 1;
        }

        /** The entry after the break tells most. */
        void decide(Hash nextLeaf, Hash nextChain, Hasher hasher) {
            if (hasher.chain(chain, nextLeaf).equals(nextChain)) {
                return; // joins again at once: an edited body, or a gap; how many entries there are will tell
            }
            if (hasher.chain(hasher.chain(before, leafHash), nextLeaf).equals(nextChain)) {
                decided(Tampering.CHAIN_EDITED, "its leaf joins the entries on both sides");
            } else if (hasher.chain(before, nextLeaf).equals(chain)) {
                decided(Tampering.ENTRIES_SWAPPED, "its chain hash belongs to the leaf of the next entry");
            } else if (!hasher.chain(before, nextLeaf).equals(nextChain)) {
                decided(Tampering.CHAIN_BROKEN, "neither its leaf nor the next one gives the chain hash beside it");
            } else if (hasher.chain(nextChain, leafHash).equals(chain)) {
                decided(Tampering.ENTRIES_SWAPPED, "the next entry joins the one before it, and it joins the next");
            } else {
                decided(Tampering.ENTRY_INSERTED, "the next entry joins the one before it");
            }
        }

        private void decided(Tampering what, String why) {
            kind = what;
            evidence = why;
        }

        Finding finding(boolean tooFew) {
            if (kind != null) {
                return Finding.at(kind, entry, evidence);
            }
            return tooFew
                    ? Finding.at(
                            Tampering.ENTRY_MISSING,
                            entry,
                            "it does not join the entry before it, and the log is shorter than it says")
                    : Finding.at(Tampering.BODY_EDITED, entry, evidence);
        }
    }
}
