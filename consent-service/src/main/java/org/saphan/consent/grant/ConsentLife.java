package org.saphan.consent.grant;

import static org.saphan.contract.consent.ConsentState.ACTIVE;
import static org.saphan.contract.consent.ConsentState.EXPIRED;
import static org.saphan.contract.consent.ConsentState.LAPSED;
import static org.saphan.contract.consent.ConsentState.PAUSED;
import static org.saphan.contract.consent.ConsentState.REFUSED;
import static org.saphan.contract.consent.ConsentState.REQUESTED;
import static org.saphan.contract.consent.ConsentState.WITHDRAWN;

import java.util.Optional;
import org.saphan.contract.consent.ConsentState;

/** requested → active ⇄ paused → withdrawn | expired; requested → refused | lapsed. Nothing comes back from an end. */
final class ConsentLife {

    private ConsentLife() {}

    /** The state after a step; empty where the step is not possible. */
    static Optional<ConsentState> after(ConsentState state, Step step) {
        return Optional.ofNullable(
                switch (step) {
                    case ALLOW -> state == REQUESTED ? ACTIVE : null;
                    case REFUSE -> state == REQUESTED ? REFUSED : null;
                    case LAPSE -> state == REQUESTED ? LAPSED : null;
                    case PAUSE -> state == ACTIVE ? PAUSED : null;
                    case RESUME -> state == PAUSED ? ACTIVE : null;
                    case WITHDRAW -> state == ACTIVE || state == PAUSED ? WITHDRAWN : null;
                    case EXPIRE -> state == ACTIVE || state == PAUSED ? EXPIRED : null;
                });
    }
}
