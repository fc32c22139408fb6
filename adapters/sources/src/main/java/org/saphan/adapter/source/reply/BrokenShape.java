package org.saphan.adapter.source.reply;

/** A source's answer is not what its interface promises. Holds nothing of the answer, and no stack trace. */
public final class BrokenShape extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param promise what the interface promises, in words of ours: never a value from the answer */
    public BrokenShape(String promise) {
        super(promise, null, false, false);
    }
}
