package org.saphan.adapter.source.reply;

import java.io.IOException;

/** An answer goes beyond the bound; it is read no further. */
public final class AnswerTooLarge extends IOException {
    private static final long serialVersionUID = 1;

    public AnswerTooLarge() {
        super("the answer is larger than its bound");
    }
}
