package org.saphan.wire.rate;

/** What processes count together can't be reached: whoever would have been counted is not let through. */
public final class CountsUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CountsUnreachable(Throwable cause) {
        super("what is counted together can't be reached", cause);
    }
}
