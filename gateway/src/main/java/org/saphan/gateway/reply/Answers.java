package org.saphan.gateway.reply;

import java.util.function.Supplier;
import org.saphan.gateway.identity.VerifiedCaller;
import org.saphan.gateway.step.Step;

/** Answers kept for repeats, by agency and Idempotency-Key, for ten minutes. On several nodes they have to share one. */
public interface Answers {

    /** Looks whether a request is a repeat, and if not, claims its key. Atomic. */
    Claim claim(VerifiedCaller caller);

    /** What a key turned out to be. */
    sealed interface Claim {
        /** New. */
        non-sealed interface First extends Claim {
            /** The answer is given, and kept for repeats. */
            void answered(SignedResponse response);

            /** There is none; the key is free again. */
            void abandoned();

            /** Ends the claim, whatever the exchange comes to. */
            default Step<SignedResponse> end(Supplier<Step<SignedResponse>> exchange) {
                boolean answered = false;
                try {
                    var step = exchange.get();
                    if (step instanceof Step.Done<SignedResponse>(SignedResponse response)) {
                        answered(response);
                        answered = true;
                    }
                    return step;
                } finally {
                    if (!answered) {
                        abandoned();
                    }
                }
            }
        }

        /** The same request was answered before. */
        record Repeat(StoredAnswer answer) implements Claim {}

        /** The same request is under way. */
        record InUse() implements Claim {}

        /** The key was used with another body. */
        record Reused() implements Claim {}
    }
}
