package org.saphan.gateway.feed;

import com.nimbusds.jose.jwk.ECKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.saphan.contract.feed.Snapshot;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.OfficerId;
import org.saphan.wire.crypto.KeyTimes;
import org.saphan.wire.signature.VerificationKey;

/**
 * An agency that takes part.
 *
 * @param id also its client id
 * @param active whether it may act now
 * @param keys its P-256 keys by key id
 * @param devices what its officers may ask from, by the thumbprint of its key
 */
public record Member(AgencyId id, boolean active, Map<String, Key> keys, Map<String, Snapshot.Device> devices) {
    /**
     * A key, made ready for verifying.
     *
     * @param registered as the agency has registered it: it may say of itself when it ends
     */
    public record Key(VerificationKey ready, ECKey registered) {
        Key(ECKey registered) {
            this(VerificationKey.ecdsaP256(registered), registered);
        }
    }

    public Member {
        keys = Map.copyOf(keys);
        devices = Map.copyOf(devices);
    }

    /** The key with this id. Empty for one that has ended, or has not begun, too. */
    public Optional<VerificationKey> key(String keyId, Instant now) {
        return Optional.ofNullable(keys.get(keyId))
                .filter(key -> KeyTimes.counts(now, key.registered()))
                .map(Key::ready);
    }

    /** Whether this officer may ask from the device with this thumbprint. */
    public boolean hasDevice(String thumbprint, OfficerId officer) {
        var device = devices.get(thumbprint);
        return device != null && (device.officer() == null || officer.equals(device.officer()));
    }
}
