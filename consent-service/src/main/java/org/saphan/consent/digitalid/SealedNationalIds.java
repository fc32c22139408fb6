package org.saphan.consent.digitalid;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.saphan.consent.store.AtRest;
import org.saphan.contract.id.NationalId;

/** National IDs at rest, bound to the citizen they belong to. The key is derived from the person key. */
final class SealedNationalIds {

    private final AtRest atRest;

    SealedNationalIds(byte[] personKey) {
        this.atRest = new AtRest(personKey, "saphan consent-service national IDs at rest 1");
    }

    String seal(NationalId id, CitizenId owner) {
        return atRest.seal(id.value().getBytes(UTF_8), owner.value());
    }

    NationalId open(String sealed, CitizenId owner) {
        return new NationalId(new String(atRest.open(sealed, owner.value()), UTF_8));
    }
}
