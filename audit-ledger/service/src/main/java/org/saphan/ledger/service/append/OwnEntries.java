package org.saphan.ledger.service.append;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.Facts;
import org.saphan.contract.ledger.Leaf;
import org.saphan.contract.ledger.LogFacts;
import org.saphan.contract.ledger.SafeguardFacts;
import org.saphan.ledger.service.keys.Details;
import org.saphan.ledger.service.keys.KeysUnavailable;
import org.saphan.ledger.service.keys.PersonKey;
import org.saphan.ledger.service.keys.PersonKeys;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.id.Ids;

/** The entries that the ledger writes of its own accord. They go the way of every other. */
public final class OwnEntries {
    /** Under whose name regulators' accesses stand. */
    public static final AgencyId REGULATOR = new AgencyId("regulator");

    /** Under whose name stands what the log says of itself. */
    private static final AgencyId LEDGER = new AgencyId("ledger");

    private final Ledger ledger;
    private final LeafMaker leaves;
    private final PersonKeys persons;
    private final Ids ids;

    public OwnEntries(Ledger ledger, LeafMaker leaves, PersonKeys persons, Ids ids) {
        this.ledger = ledger;
        this.leaves = leaves;
        this.persons = persons;
        this.ids = ids;
    }

    /** That a permit has no outcome. Under the permit's agency and person, so that both will see it. */
    Appended noOutcome(long permitIndex, Leaf permit) {
        return ledger.append(new LeafMaker.Own(
                permit.requestId(),
                EntryKind.OUTCOME_MISSING,
                permit.agency(),
                Optional.ofNullable(permit.subjectTag())
                        .map(Base64.getDecoder()::decode)
                        .orElse(null),
                null,
                new Facts.NoOutcome(permitIndex),
                null));
    }

    /**
     * That somebody read the trail, or took an export.
     *
     * @param what {@code trail} or {@code export}
     * @param details who, and why
     */
    public Appended access(String what, Details details) {
        try {
            return ledger.append(new LeafMaker.Own(
                    ids.next().toString(),
                    EntryKind.REGULATOR_ACCESS,
                    REGULATOR,
                    null,
                    leaves.nobody(),
                    new Facts.RegulatorAccess(what),
                    details));
        } catch (KeysUnavailable e) {
            return new Appended.Unavailable();
        }
    }

    /**
     * That an authority has ordered to hide accesses. A repeat is the same entry.
     *
     * @param key the order's, under whose tag it stands
     */
    public Appended sealing(
            String id, AgencyId authority, PersonKey key, SafeguardFacts.Sealed facts, Details details) {
        return ledger.append(new LeafMaker.Own(id, EntryKind.SEALING, authority, key.tag(), key, facts, details));
    }

    /**
     * That a sealing has ended. A repeat is the same entry.
     *
     * @param key the person's, under whose tag it stands
     */
    public Appended disclosure(String id, AgencyId authority, PersonKey key, SafeguardFacts.Disclosed facts) {
        return ledger.append(new LeafMaker.Own(id, EntryKind.DISCLOSURE, authority, key.tag(), null, facts, null));
    }

    /** The root of the map of subject tags; once for each epoch. */
    public Appended mapRoot(String requestId, LogFacts.MapRoot facts) {
        return ledger.append(new LeafMaker.Own(requestId, EntryKind.MAP_ROOT, LEDGER, null, null, facts, null));
    }

    /**
     * That the keys behind a tag are about to be destroyed. One for each tag: a repeat is the same entry.
     *
     * @param tag stands in the leaf, which is how everybody sees what is erased
     * @param details who, by which order, and why; not under the person's key, for that goes
     */
    public Appended erasure(byte[] tag, AgencyId authority, SafeguardFacts.Erased facts, Details details) {
        try {
            return ledger.append(new LeafMaker.Own(
                    "erasure:" + HexFormat.of().formatHex(Crypto.sha256(tag)),
                    EntryKind.ERASURE,
                    authority,
                    tag,
                    leaves.nobody(),
                    facts,
                    details));
        } catch (KeysUnavailable e) {
            return new Appended.Unavailable();
        }
    }

    /**
     * That a regulator is about to open the details of an entry; the entry's person will see it among her accesses.
     *
     * @param leaf the entry whose details she opens
     * @param details who, and why; sealed under the person's key, or nobody's where hers is destroyed
     */
    public Appended openingDetails(Leaf leaf, Details details) {
        try {
            var tag = Optional.ofNullable(leaf.subjectTag()).map(Base64.getDecoder()::decode);
            var key = tag.flatMap(persons::byTag).orElseGet(leaves::nobody);
            return ledger.append(new LeafMaker.Own(
                    ids.next().toString(),
                    EntryKind.REGULATOR_ACCESS,
                    REGULATOR,
                    tag.orElse(null),
                    key,
                    new Facts.RegulatorAccess("details"),
                    details));
        } catch (KeysUnavailable e) {
            return new Appended.Unavailable();
        }
    }
}
