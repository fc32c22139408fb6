package org.saphan.gateway.step;

import java.util.function.Function;

/**
 * What a step gives: the proof that it is done, or the reason to stop. The next step sees the proof only.
 *
 * @param <T> the proof
 */
public sealed interface Step<T> {

    /** Done; the proof goes on. */
    record Done<T>(T proof) implements Step<T> {}

    /** Not done; nothing after it happens. */
    record Stopped<T>(Stop why) implements Step<T> {}

    static <T> Step<T> done(T proof) {
        return new Done<>(proof);
    }

    static <T> Step<T> stop(Stop why) {
        return new Stopped<>(why);
    }

    /** The next step, if this one is done. */
    default <U> Step<U> then(Function<? super T, Step<U>> next) {
        return switch (this) {
            case Done<T>(T proof) -> next.apply(proof);
            case Stopped<T>(Stop why) -> new Stopped<>(why);
        };
    }

    /** The next step, if this one is done; one that can't stop. */
    default <U> Step<U> map(Function<? super T, U> next) {
        return then(proof -> done(next.apply(proof)));
    }
}
