package org.saphan.ledger.service.keys;

/** The keys database gave no usable answer; nothing may be appended that needs it. */
public final class KeysUnavailable extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    KeysUnavailable(Throwable cause) {
        super("the keys database does not answer", cause);
    }
}
