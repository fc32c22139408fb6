package org.saphan.launcher.place;

/** Something that the person at the terminal can mend; the message says how. Shown without a stack trace. */
public final class Trouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Trouble(String whatToDo) {
        super(whatToDo);
    }

    public Trouble(String whatToDo, Throwable cause) {
        super(whatToDo, cause);
    }
}
