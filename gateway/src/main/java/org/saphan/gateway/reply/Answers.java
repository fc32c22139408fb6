package org.saphan.gateway.reply;

import java.util.function.Supplier;
import org.saphan.gateway.identity.VerifiedCaller;
import org.saphan.gateway.step.Step;
import org.saphan.gateway.step.Stop;

/**
 * Answers kept for repeats, by agency and Idempotency-Key, for ten minutes. An answer stays where it was given; gateways that share a
 * database know together which keys were answered.
 */
public interface Answers {

    /** Looks whether a request is a repeat, and if not, claims its key. Atomic. */
    Claim claim(VerifiedCaller caller);

    /** What a key turned out to be. */
    sealed interface Claim {
        /** New. */
        non-sealed interface First extends Claim {
            /**
             * The answer is given now, and kept for repeats.
             *
             * @return the answer if it may go out; it must not where the key isn't this request's any more, or that can't be told
             */
            Step<SignedResponse> answered(SignedResponse response);

            /** There is none; the key is free again. */
            void abandoned();

            /** Ends the claim, whatever the exchange comes to. */
            default Step<SignedResponse> end(Supplier<Step<SignedResponse>> exchange) {
                boolean answered = false;
                try {
                    var step = exchange.get().then(this::answered);
                    answered = step instanceof Step.Done<SignedResponse>;
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

        /** The same request was answered, and the answer is not here: another gateway has it, or nobody any more. */
        record Elsewhere() implements Claim {}

        /** What the key is can't be told, or not be remembered. */
        record NotNow(Stop why) implements Claim {}
    }
}
