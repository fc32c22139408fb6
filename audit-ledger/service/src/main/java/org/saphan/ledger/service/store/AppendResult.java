package org.saphan.ledger.service.store;

import java.sql.SQLException;
import java.util.List;

/** What became of a batch. */
public sealed interface AppendResult {
    /** Durable: COMMIT has returned without a warning. */
    record Committed() implements AppendResult {}

    /** Not written: the head is not what this writer left behind. */
    record HeadMoved() implements AppendResult {}

    /** Not written: these have their entries already. */
    record AlreadyThere(List<Submission> existing) implements AppendResult {}

    /** Nobody knows yet; {@link LogWriter#takeOver} finds out. */
    record InDoubt(SQLException cause) implements AppendResult {}
}
