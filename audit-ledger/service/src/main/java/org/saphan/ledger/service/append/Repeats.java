package org.saphan.ledger.service.append;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.ledger.service.keys.DetailsVault;
import org.saphan.ledger.service.keys.KeysUnavailable;
import org.saphan.ledger.service.publish.Proofs;
import org.saphan.ledger.service.publish.SignedHeads;
import org.saphan.ledger.service.store.Entries;
import org.saphan.ledger.service.store.Entry;
import org.saphan.ledger.service.store.LogUnavailable;

/** Answers drafts whose entry has been in the log before: the first entry counts, proved afresh. */
public final class Repeats {
    private final Entries entries;
    private final Proofs proofs;
    private final SignedHeads heads;
    private final DetailsVault vault;

    public Repeats(Entries entries, Proofs proofs, SignedHeads heads, DetailsVault vault) {
        this.entries = entries;
        this.proofs = proofs;
        this.heads = heads;
        this.vault = vault;
    }

    /** The first entry of this request and kind, against the newest signed head. */
    Appended answer(EntryKind kind, Placed.Before before) {
        if (before.kind() != kind) {
            return new Appended.TooLate();
        }
        try {
            var head = heads.newest();
            var entry = entries.at(before.index());
            if (head.isEmpty() || entry.isEmpty() || !detailsStored(entry.get())) {
                return new Appended.Unavailable();
            }
            return new Appended.Acknowledged(new Acknowledgement(
                    new String(entry.get().body(), UTF_8),
                    before.index(),
                    proofs.inclusion(before.index(), head.get().size()),
                    head.get().note()));
        } catch (LogUnavailable | KeysUnavailable e) {
            return new Appended.Unavailable();
        }
    }

    /** Not if a crash took them and the repeat's are others: a draft that differs, or the key of another year. */
    private boolean detailsStored(Entry entry) {
        var digest = entry.leaf().detailsDigest();
        return digest == null || vault.holds(Base64.getDecoder().decode(digest));
    }
}
