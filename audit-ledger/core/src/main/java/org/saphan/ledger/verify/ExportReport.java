package org.saphan.ledger.verify;

import java.util.List;
import java.util.Optional;
import org.saphan.ledger.tree.Hash;

/**
 * What the verification of an export found.
 *
 * @param entries entries read
 * @param root root of the tree over the leaves read
 * @param chain chain hash beside the last entry
 * @param covered entries that a signed checkpoint vouches for; those after it are younger than the newest checkpoint
 * @param checkpoints signed checkpoints that fit
 * @param receipts receipts that fit
 * @param findings faults, the first wrong entry first, at most 64
 * @param further faults left out, because they follow from others or are too many
 */
public record ExportReport(
        long entries,
        Hash root,
        Hash chain,
        long covered,
        long checkpoints,
        long receipts,
        List<Finding> findings,
        long further) {
    public ExportReport {
        findings = List.copyOf(findings);
    }

    /** The same, knowing of further faults. */
    public ExportReport with(List<Finding> more) {
        var all = new Findings();
        findings.forEach(all::add);
        more.forEach(all::add);
        all.addConsequences(further);
        return new ExportReport(entries, root, chain, covered, checkpoints, receipts, all.sorted(), all.further());
    }

    public boolean valid() {
        return findings.isEmpty();
    }

    /** The finding that bounds the first wrong entry most tightly. */
    public Optional<Finding> first() {
        return findings.stream().findFirst();
    }
}
