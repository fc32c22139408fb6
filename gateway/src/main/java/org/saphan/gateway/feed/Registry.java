package org.saphan.gateway.feed;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableMap;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.saphan.contract.agreement.Agreement;
import org.saphan.contract.catalogue.Catalogue;
import org.saphan.contract.catalogue.ServiceContract;
import org.saphan.contract.feed.Snapshot;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.ServiceId;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.crypto.KeyFiles;

/** A snapshot made ready for looking up. Immutable: one exchange sees one registry from beginning to end. */
public final class Registry {
    private final Snapshot snapshot;
    private final Map<String, JWSVerifier> issuerKeys;
    private final Map<AgencyId, Member> members;
    private final Map<AgencyId, List<Agreement>> agreements;
    private final Map<ServiceId, ServiceContract> services;

    /** An {@code IllegalArgumentException} if a key set in it is not one; an {@code IllegalStateException} if a device stands twice. */
    Registry(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.issuerKeys = keys(snapshot.issuerKeys()).entrySet().stream()
                .collect(toUnmodifiableMap(Map.Entry::getKey, key -> Crypto.es256Verifier(key.getValue())));
        this.members = snapshot.agencies().stream()
                .map(agency -> new Member(
                        agency.id(), agency.active(), verificationKeys(agency.keys()), devices(agency.devices())))
                .collect(toUnmodifiableMap(Member::id, Function.identity()));
        this.agreements = Map.copyOf(snapshot.agreements().stream().collect(groupingBy(Agreement::consumer)));
        this.services = snapshot.catalogue().byId();
    }

    /** The feed number it stands for. */
    public long number() {
        return snapshot.number();
    }

    /** Who issues access tokens. */
    public String issuer() {
        return snapshot.issuer();
    }

    /** The issuer's key set, to tell whether it has changed. */
    public String issuerKeySet() {
        return snapshot.issuerKeys();
    }

    /** Verifies with the issuer's key of this id. */
    public Optional<JWSVerifier> issuerKey(String keyId) {
        return Optional.ofNullable(issuerKeys.get(keyId));
    }

    /** The agency with this id, also a suspended one. */
    public Optional<Member> member(AgencyId id) {
        return Optional.ofNullable(members.get(id));
    }

    /** Every agreement that lets this agency ask, also those not in force. */
    public List<Agreement> agreements(AgencyId consumer) {
        return agreements.getOrDefault(consumer, List.of());
    }

    public Catalogue catalogue() {
        return snapshot.catalogue();
    }

    /** The contract of a service. */
    public Optional<ServiceContract> service(ServiceId id) {
        return Optional.ofNullable(services.get(id));
    }

    private static Map<String, Snapshot.Device> devices(List<Snapshot.Device> devices) {
        return devices.stream().collect(toUnmodifiableMap(Snapshot.Device::thumbprint, Function.identity()));
    }

    private static Map<String, Member.Key> verificationKeys(String jwkSet) {
        return keys(jwkSet).entrySet().stream()
                .collect(toUnmodifiableMap(Map.Entry::getKey, key -> new Member.Key(key.getValue())));
    }

    private static Map<String, ECKey> keys(String jwkSet) {
        var keys = new HashMap<String, ECKey>();
        for (var jwk : KeyFiles.jwkSet(jwkSet).getKeys()) {
            if (jwk instanceof ECKey key && Curve.P_256.equals(key.getCurve()) && key.getKeyID() != null) {
                keys.put(key.getKeyID(), key.toPublicJWK());
            }
        }
        return Map.copyOf(keys);
    }
}
