package org.saphan.consent.onboarding;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.saphan.consent.journal.HouseJournal;
import org.saphan.consent.registry.RegisteredAgency;
import org.saphan.consent.registry.Registrations;
import org.saphan.consent.registry.Registry;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.ledger.HouseFacts;
import org.saphan.contract.ledger.HouseFacts.AdministratorAction;
import org.saphan.contract.ledger.HouseFacts.KeyChanged;
import org.saphan.wire.crypto.KeyTimes;
import org.springframework.stereotype.Component;

/**
 * What a key set at an address does to the registry. New keys count beside the others, those that are gone from there count no
 * more; a known key ends when it says so there. A key that was taken away here, by its agency or an administrator, does not come back by itself. Inside the caller's transaction.
 */
@Component
final class KeyFollowing {

    private final FollowedSql sql;
    private final Registry registry;
    private final Registrations registrations;
    private final HouseJournal journal;
    private final Clock clock;

    KeyFollowing(FollowedSql sql, Registry registry, Registrations registrations, HouseJournal journal, Clock clock) {
        this.sql = sql;
        this.registry = registry;
        this.registrations = registrations;
        this.journal = journal;
        this.clock = clock;
    }

    Optional<Followed> of(AgencyId agency) {
        return sql.find(agency);
    }

    /** From now on the address of an application that is let in, or none. */
    void begin(Application application) {
        var keys = application.wish().keys();
        var address = keys.address();
        if (address == null) {
            sql.forget(application.agency());
        } else {
            sql.follow(application.agency(), address, keys.thumbprints(), clock.instant());
        }
    }

    /** False: this set can't be the agency's, and everything stays as it was. */
    boolean apply(Followed followed, AgencyKeys found) {
        var known = registry.client(followed.agency().value()).filter(RegisteredAgency::active);
        if (known.isEmpty()) {
            return true; // suspended: nothing changes, and nothing is wrong there
        }
        if (takenByOthers(followed.agency(), found)) {
            return false;
        }
        var agency = known.get();
        var ever = registry.keysEver(followed.agency());
        var gone = new HashSet<>(followed.keys());
        gone.removeAll(found.thumbprints());
        Predicate<JWK> isNew = key -> !ever.contains(AgencyKeys.thumbprint(key));
        var keys = new LinkedHashMap<String, JWK>();
        agency.keys().getKeys().stream()
                .filter(key -> !gone.contains(AgencyKeys.thumbprint(key)))
                .forEach(key -> keys.put(key.getKeyID(), found.timesOf(key)));
        found.set().getKeys().stream().filter(isNew).forEach(key -> keys.put(key.getKeyID(), key));
        var now = clock.instant();
        if (keys.values().stream().noneMatch(key -> KeyTimes.counts(now, key))) {
            return false; // of a set without a key that counts nothing is believed
        }
        change(agency, followed.agency(), new JWKSet(List.copyOf(keys.values())));
        sql.found(followed, found.thumbprints());
        return true;
    }

    private void change(RegisteredAgency before, AgencyId agency, JWKSet keys) {
        var earlier = new AgencyKeys(before.keys(), null).ends();
        var now = new AgencyKeys(keys, null).ends();
        if (earlier.equals(now)) {
            return;
        }
        registrations.register(before.with(keys));
        tell(agency, now.keySet(), earlier.keySet(), KeyChanged.Step.ADDED);
        tell(agency, earlier.keySet(), now.keySet(), KeyChanged.Step.RETIRED);
        now.forEach((thumbprint, end) -> {
            if (earlier.containsKey(thumbprint) && !end.equals(earlier.get(thumbprint))) {
                write(
                        agency,
                        new AdministratorAction("key-end-changed", agency.value(), AgencyKeys.digest(thumbprint)));
            }
        });
    }

    /** Those of the one set that are not in the other. */
    private void tell(AgencyId agency, Set<String> these, Set<String> without, KeyChanged.Step step) {
        these.stream()
                .filter(thumbprint -> !without.contains(thumbprint))
                .sorted()
                .forEach(thumbprint ->
                        write(agency, new KeyChanged(KeyChanged.Use.AGENCY, step, AgencyKeys.digest(thumbprint))));
    }

    private void write(AgencyId agency, HouseFacts facts) {
        journal.write("followed", agency, facts, "key-address", null);
    }

    private boolean takenByOthers(AgencyId agency, AgencyKeys found) {
        return registry.agencies().stream()
                .filter(other -> !other.clientId().equals(agency.value()))
                .flatMap(other -> new AgencyKeys(other.keys(), null).thumbprints().stream())
                .anyMatch(found.thumbprints()::contains);
    }
}
