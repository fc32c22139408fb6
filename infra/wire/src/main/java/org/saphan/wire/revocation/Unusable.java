package org.saphan.wire.revocation;

/** What came is no answer that counts, or nothing came. Says nothing about the certificate. */
final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    Unusable(String why) {
        super(why);
    }

    Unusable(String why, Throwable cause) {
        super(why, cause);
    }
}
