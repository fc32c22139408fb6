package org.saphan.gateway.feed;

import java.util.Map;
import java.util.Optional;
import org.saphan.contract.id.AgencyId;
import org.saphan.wire.signature.VerificationKey;

/**
 * An agency that takes part.
 *
 * @param id also its client id
 * @param active whether it may act now
 * @param keys its P-256 keys by key id
 */
public record Member(AgencyId id, boolean active, Map<String, VerificationKey> keys) {
    public Member {
        keys = Map.copyOf(keys);
    }

    /** The key with this id. */
    public Optional<VerificationKey> key(String keyId) {
        return Optional.ofNullable(keys.get(keyId));
    }
}
