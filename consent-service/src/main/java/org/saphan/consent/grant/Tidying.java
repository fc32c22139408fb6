package org.saphan.consent.grant;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Every second. A consent past its end counts no more anyway: decisions look at the time themselves. */
@Component
final class Tidying {

    private final Consents consents;

    Tidying(Consents consents) {
        this.consents = consents;
    }

    @Scheduled(fixedDelay = 1_000)
    void tidy() {
        int changed;
        do {
            changed = consents.tidy();
        } while (changed >= 100);
    }
}
