package org.saphan.ledger.service.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saphan.contract.catalogue.Assurance;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.ledger.service.publish.CosignedHeads;
import org.saphan.ledger.service.publish.Proofs;
import org.saphan.ledger.service.publish.SignedHead;
import org.saphan.ledger.service.store.Entries;
import org.saphan.ledger.service.store.Entry;
import org.saphan.ledger.service.store.Kinds;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.verify.TlogProof;

/** What a request left in the log, proved against the newest checkpoint (cosigned, where there is one that reaches), with the marks that it has by now. */
public final class Receipts {
    private final Entries entries;
    private final Proofs proofs;
    private final CosignedHeads heads;
    private final Marks marks;
    private final Required required;

    public Receipts(Entries entries, Proofs proofs, CosignedHeads heads, Marks marks, Required required) {
        this.entries = entries;
        this.proofs = proofs;
        this.heads = heads;
        this.marks = marks;
        this.required = required;
    }

    /** Empty: the log holds nothing of this request. */
    public Optional<Receipt> of(String requestId) {
        var found = new ArrayList<Entry>();
        for (var submission : entries.ofRequest(requestId)) {
            entries.at(submission.index()).ifPresent(found::add);
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        long last = found.getLast().index();
        return heads.coveringAtOnce(last).map(head -> receipt(requestId, found, head));
    }

    /**
     * One entry's proof as C2SP tlog-proof, which needs nothing else; with the cosignatures that there are.
     *
     * @param kind as in {@link Proved}, in its form on the wire
     * @return empty: the log holds no such entry
     */
    public Optional<String> tlogProof(String requestId, String kind) {
        return of(requestId)
                .flatMap(receipt -> receipt.entries().stream()
                        .filter(entry -> Kinds.text(entry.kind()).equals(kind))
                        .findFirst()
                        .map(entry -> TlogProof.of(
                                        entry.leaf().getBytes(UTF_8),
                                        entry.index(),
                                        entry.path().stream()
                                                .map(Hash::ofBase64)
                                                .toList(),
                                        receipt.checkpoint())
                                .text()));
    }

    private Receipt receipt(String requestId, List<Entry> found, SignedHead head) {
        var proved = found.stream().map(entry -> proved(entry, head.size())).toList();
        var held = marks.of(found.getLast().index()); // what the last one has, those before it have
        return new Receipt(
                requestId, head.note(), proved, new Reached(required.of(found), held.getLast(), List.copyOf(held)));
    }

    private Proved proved(Entry entry, long size) {
        return new Proved(
                entry.kind(),
                entry.index(),
                new String(entry.body(), UTF_8),
                entry.leafHash().base64(),
                proofs.inclusion(entry.index(), size));
    }

    /**
     * As {@code contracts/openapi/ledger.yaml} describes it. Each entry's leaf, index and path with the checkpoint are an
     * acknowledgement.
     */
    public record Receipt(String requestId, String checkpoint, List<Proved> entries, Reached assurance) {}

    /** One entry and its inclusion path to the receipt's checkpoint. */
    public record Proved(EntryKind kind, long index, String leaf, String leafHash, List<String> path) {}

    /**
     * How well it stands.
     *
     * @param required the mark that the exchange's data services ask for
     * @param reached the highest that every entry has
     * @param marks all that every entry has, lowest first
     */
    public record Reached(Assurance required, Assurance reached, List<Assurance> marks) {}
}
