package org.saphan.ledger.service.keys;

/** Something sealed does not open: wrong key, or altered bytes. Says nothing about its content. */
public final class NotOpened extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    NotOpened() {
        super("sealed bytes do not open");
    }

    NotOpened(Throwable cause) {
        super("sealed bytes do not open", cause);
    }
}
