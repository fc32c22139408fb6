package org.saphan.ledger.verify;

/** What a fault in an export looks like. In the order in which one explains more than the next. */
public enum Tampering {
    /** The leaf does not fit the chain hash beside it, and the chain goes on from that: the body was changed alone. */
    BODY_EDITED("the entry's body was changed after it was written"),
    /** Leaf and neighbours fit; only the chain hash beside the leaf does not. */
    CHAIN_EDITED("the chain hash beside the entry was changed"),
    /** A number is missing, or the chain does not join and the log is shorter than it says. */
    ENTRY_MISSING("an entry was taken out here"),
    /** The chain goes on around this entry. */
    ENTRY_INSERTED("an entry was put in here"),
    /** This entry and the next fit the chain in the other order. */
    ENTRIES_SWAPPED("this entry and the next changed places"),
    /** The chain does not join here nor at the next entry. */
    CHAIN_BROKEN("the chain is broken here and further on"),
    /** Signed, or in the head, but no longer there. */
    TRUNCATED("entries at the end were deleted"),
    /** Chain, tree and head fit each other, but not what the log signed earlier. */
    REWRITTEN("the log was rewritten and its chain, tree and head recomputed"),
    /** The log's key signed both this history and another one. */
    FORKED("the log itself signed two different histories"),
    /** The head is not that of the entries. */
    HEAD_EDITED("the head does not belong to these entries"),
    /** A checkpoint in the export that the log did not sign, or out of order. */
    CHECKPOINT_FORGED("a checkpoint was changed or put in"),
    /** The log took something as an entry that is not one JSON object: it can be read as what it is not. */
    NOT_AN_ENTRY("the log holds something that is no entry"),
    /** The log's own statement of the map is not the one that follows from its entries. */
    MAP_ALTERED("the map of subject tags was changed: an entry is hidden from it, or shown under another tag"),
    /** A time-stamp that no trusted authority gave for a checkpoint of the export. */
    STAMP_FORGED("a time-stamp was changed or put in"),
    /** Time-stamps were asked for and there are none. */
    UNSTAMPED("no time-stamp vouches for these entries"),
    /** Witnesses were asked for, and no checkpoint has enough of them. */
    UNWITNESSED("too few witnesses vouch for these entries"),
    /** Nothing that the log signed covers any entry. */
    UNSIGNED("no signed checkpoint vouches for these entries"),
    /** Not this log's export. */
    OTHER_LOG("the export is of another log");

    private final String words;

    Tampering(String words) {
        this.words = words;
    }

    /** A clause for people. */
    public String words() {
        return words;
    }
}
