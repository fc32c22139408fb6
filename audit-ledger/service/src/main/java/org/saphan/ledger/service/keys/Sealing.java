package org.saphan.ledger.service.keys;

import java.time.Instant;
import org.saphan.contract.id.NationalId;

/** An order to hide accesses, as the keys database holds it. Does not print whose. */
public final class Sealing {
    private final String id;
    private final NationalId person;
    private final PersonKey key;
    private final Instant endsAt;
    private final boolean disclosed;

    Sealing(String id, NationalId person, PersonKey key, Instant endsAt, boolean disclosed) {
        this.id = id;
        this.person = person;
        this.key = key;
        this.endsAt = endsAt;
        this.disclosed = disclosed;
    }

    public String id() {
        return id;
    }

    public NationalId person() {
        return person;
    }

    /** Under whose tag the entries stand. */
    public PersonKey key() {
        return key;
    }

    public Instant endsAt() {
        return endsAt;
    }

    /** Whether the person sees it by now. */
    public boolean disclosed() {
        return disclosed;
    }

    @Override
    public String toString() {
        return "sealing " + id;
    }
}
