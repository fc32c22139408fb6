package org.saphan.ledger.service.store;

/** The log's database gave no usable answer. */
public final class LogUnavailable extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public LogUnavailable(Throwable cause) {
        super("the log's database does not answer", cause);
    }
}
