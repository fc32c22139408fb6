package org.saphan.simulator.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be wrong with a register. */
public enum Fault {
    /** It answers rightly. */
    NONE,
    /** Connections break. */
    DOWN,
    /** It takes the question and says nothing for a minute. */
    HANG,
    /** It says yes and sends nonsense. */
    GARBAGE,
    /** It fails inside. */
    ERROR_500,
    /** It answers about somebody else. */
    ANOTHER_PERSON,
    /** It knows nobody. */
    EMPTY,
    /** The right answer, a few bytes at a time, over a minute. */
    DRIP;

    /** Lower case with hyphens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The fault of that name, if there is one. */
    public static Optional<Fault> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
