package org.saphan.ledger.verifier;

/** A tile or bundle without which the tree can't be recomputed; never leaves the verification. */
final class UnusableTile extends Exception {
    private static final long serialVersionUID = 1;
    private final transient TileFault fault;

    UnusableTile(TileFault fault) {
        super(fault.words(), null, false, false);
        this.fault = fault;
    }

    TileFault fault() {
        return fault;
    }
}
