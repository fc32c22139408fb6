package org.saphan.consent.registry;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.saphan.consent.settings.ConsentSettings;
import org.saphan.contract.agreement.Agreement;
import org.saphan.contract.feed.Snapshot;
import org.saphan.contract.id.AgencyId;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.crypto.KeyFiles;
import org.saphan.wire.json.WireJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Signs everything small that gateways need, as of one feed number. */
@Component
public final class Snapshots {

    private static final String NUMBER = "SELECT number FROM feed_head WHERE only_row";

    private final Registry registry;
    private final OfficerDevices devices;
    private final JdbcClient jdbc;
    private final TransactionTemplate oneView;
    private final Clock clock;
    private final String issuer;
    private final String issuerKeys;
    private final ECKey signingKey;

    Snapshots(
            Registry registry,
            OfficerDevices devices,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock,
            ConsentSettings settings) {
        this.registry = registry;
        this.devices = devices;
        this.jdbc = jdbc;
        this.oneView = new TransactionTemplate(transactions);
        this.oneView.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.oneView.setReadOnly(true);
        this.clock = clock;
        this.issuer = settings.issuer().toString();
        this.issuerKeys = published(settings).toString();
        this.signingKey = KeyFiles.ecKey(settings.keys().feedSigning());
    }

    /** A compact JWS (RFC 7515 §7.1), ES256, over {@link Snapshot} as gateways of a realm get it; number and content are of one moment. */
    public String sign(Realm realm) {
        var snapshot = Objects.requireNonNull(oneView.execute(status -> new Snapshot(
                jdbc.sql(NUMBER).query(Long.class).single(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                issuer,
                issuerKeys,
                agencies(realm),
                agreements(realm),
                registry.catalogue())));
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("saphan-snapshot+jws"))
                .keyID(signingKey.getKeyID())
                .build();
        var jws = new JWSObject(header, new Payload(WireJson.write(snapshot)));
        try {
            jws.sign(Crypto.es256Signer(signingKey));
        } catch (JOSEException broken) {
            throw new IllegalStateException("the feed key does not sign", broken);
        }
        return jws.serialize();
    }

    /** With those that overlap while keys change: gateways must know the next one before it signs. */
    private static JWKSet published(ConsentSettings settings) {
        return new JWKSet(Stream.concat(Stream.of(settings.keys().issuer()), settings.keys().issuerOverlap().stream())
                .map(file -> (JWK) KeyFiles.ecKey(file).toPublicJWK())
                .toList());
    }

    private List<Agreement> agreements(Realm realm) {
        if (realm == Realm.PRODUCTION) {
            return registry.agreements();
        }
        var catalogue = registry.catalogue();
        return of(realm)
                .map(agency -> TestAgreements.of(new AgencyId(agency.clientId()), catalogue))
                .toList();
    }

    /** An agency is known in one realm at a time. */
    private Stream<RegisteredAgency> of(Realm realm) {
        return registry.agencies().stream().filter(agency -> agency.testRealm() == (realm == Realm.TEST));
    }

    private List<Snapshot.Agency> agencies(Realm realm) {
        var registered = devices.byAgency();
        return of(realm)
                .map(agency -> agency(agency, registered.getOrDefault(agency.clientId(), List.of())))
                .toList();
    }

    private static Snapshot.Agency agency(RegisteredAgency agency, List<OfficerDevice> devices) {
        return new Snapshot.Agency(
                new AgencyId(agency.clientId()),
                agency.name(),
                agency.active(),
                agency.keys().toString(true),
                devices.stream()
                        .map(device -> new Snapshot.Device(device.thumbprint(), device.officer()))
                        .toList());
    }
}
