package org.saphan.gateway.identity;

import org.saphan.gateway.step.Doubt;

/** What a check gives: the thing it found right, or what speaks against it. */
sealed interface Checked<T> {
    record Right<T>(T value) implements Checked<T> {}

    record Wrong<T>(Doubt doubt) implements Checked<T> {}

    static <T> Checked<T> right(T value) {
        return new Right<>(value);
    }

    static <T> Checked<T> wrong(Doubt doubt) {
        return new Wrong<>(doubt);
    }
}
