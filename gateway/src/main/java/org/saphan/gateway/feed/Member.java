package org.saphan.gateway.feed;

import java.util.Map;
import java.util.Optional;
import org.saphan.contract.feed.Snapshot;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.OfficerId;
import org.saphan.wire.signature.VerificationKey;

/**
 * An agency that takes part.
 *
 * @param id also its client id
 * @param active whether it may act now
 * @param keys its P-256 keys by key id
 * @param devices what its officers may ask from, by the thumbprint of its key
 */
public record Member(
        AgencyId id, boolean active, Map<String, VerificationKey> keys, Map<String, Snapshot.Device> devices) {
    public Member {
        keys = Map.copyOf(keys);
        devices = Map.copyOf(devices);
    }

    /** The key with this id. */
    public Optional<VerificationKey> key(String keyId) {
        return Optional.ofNullable(keys.get(keyId));
    }

    /** Whether this officer may ask from the device with this thumbprint. */
    public boolean hasDevice(String thumbprint, OfficerId officer) {
        var device = devices.get(thumbprint);
        return device != null && (device.officer() == null || officer.equals(device.officer()));
    }
}
