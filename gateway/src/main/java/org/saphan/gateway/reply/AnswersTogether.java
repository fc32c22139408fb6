package org.saphan.gateway.reply;

import org.saphan.gateway.identity.VerifiedCaller;
import org.saphan.gateway.shared.SharedStore;
import org.saphan.gateway.step.Step;
import org.saphan.gateway.step.Stop;
import org.saphan.wire.rate.CountsUnreachable;

/**
 * Of all gateways that share a database one answers a key, once: it takes the key before it begins, and says durably that it answers
 * before anything goes out. The answer itself never leaves the gateway that gave it (decision 9).
 */
public final class AnswersTogether implements Answers {
    /** Until there may be room again: the next look is then over. */
    private static final int FULL_SECONDS = 5;

    private final AnswersInMemory own;
    private final ClaimsInPostgres claims;

    /**
     * @param own answers that this gateway gave; its repeats ask nobody else
     * @param secret the same at all gateways
     * @param most keys that are remembered
     */
    public AnswersTogether(AnswersInMemory own, SharedStore store, byte[] secret, int most) {
        this.own = own;
        this.claims = new ClaimsInPostgres(store, secret, most);
    }

    @Override
    public Claim claim(VerifiedCaller caller) {
        var here = own.claim(caller);
        return here instanceof Claim.First first ? together(caller, first) : here;
    }

    private Claim together(VerifiedCaller caller, Claim.First here) {
        boolean mine = false;
        try {
            var held = claims.claim(caller);
            mine = held == ClaimsInPostgres.Held.MINE;
            return switch (held) {
                case MINE -> new Everywhere(caller, here);
                case IN_USE -> new Claim.InUse();
                case ANSWERED -> new Claim.Elsewhere();
                case OTHER_BODY -> new Claim.Reused();
                case FULL -> new Claim.NotNow(new Stop.TooMany(FULL_SECONDS));
            };
        } catch (CountsUnreachable away) {
            return new Claim.NotNow(new Stop.CountsUnreachable());
        } finally {
            if (!mine) {
                here.abandoned();
            }
        }
    }

    /** A key that is ours, here and everywhere. */
    private final class Everywhere implements Claim.First {
        private final VerifiedCaller caller;
        private final Claim.First here;

        Everywhere(VerifiedCaller caller, Claim.First here) {
            this.caller = caller;
            this.here = here;
        }

        /** Nothing goes out where another gateway has taken the key over, or may have: the ledger reports too much then, never too little. */
        @Override
        public Step<SignedResponse> answered(SignedResponse response) {
            try {
                return claims.answer(caller) ? here.answered(response) : Step.stop(new Stop.KeyInUse());
            } catch (CountsUnreachable away) {
                return Step.stop(new Stop.CountsUnreachable());
            }
        }

        @Override
        public void abandoned() {
            here.abandoned();
            try {
                claims.free(caller);
            } catch (CountsUnreachable away) {
                // The lease ends by itself, and the key is free then.
            }
        }
    }
}
