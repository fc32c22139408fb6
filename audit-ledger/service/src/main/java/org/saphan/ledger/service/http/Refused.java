package org.saphan.ledger.service.http;

import org.saphan.contract.problem.ProblemType;

/** Ends a call with a problem document; has no stack, for it is no fault of ours. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;

    Refused(ProblemType type, String detail) {
        super(detail, null, false, false);
        this.type = type;
    }

    ProblemType type() {
        return type;
    }
}
