package org.saphan.consent.onboarding;

import java.time.Clock;
import org.saphan.consent.keyset.KeyAddress;
import org.saphan.consent.keyset.KeySets;
import org.springframework.stereotype.Component;

/** The keys that an agency brings, pasted or at an address. */
@Component
final class KeysGiven {

    private static final String ADDRESS = "https://";

    private final KeySets sets;

    private final Clock clock;

    KeysGiven(KeySets sets, Clock clock) {
        this.sets = sets;
        this.clock = clock;
    }

    /** What was pasted is read; what lies at an address is fetched first. */
    KeyReading read(String given) {
        var text = given.strip();
        if (!text.startsWith(ADDRESS)) {
            return KeyReader.read(text, clock.instant());
        }
        return KeyAddress.of(text).map(this::at).orElseGet(() -> new KeyReading.Unusable(KeyProblem.ADDRESS));
    }

    /** The set that is at an address now. A signing request there is none. */
    KeyReading at(KeyAddress address) {
        var text = sets.fetch(address).map(String::strip).filter(found -> found.startsWith("{"));
        if (text.isEmpty()) {
            return new KeyReading.Unusable(KeyProblem.UNREACHABLE);
        }
        return switch (KeyReader.published(text.get(), clock.instant())) {
            case KeyReading.Unusable unusable -> unusable;
            case KeyReading.Usable(var keys) -> new KeyReading.Usable(keys.from(address));
        };
    }
}
