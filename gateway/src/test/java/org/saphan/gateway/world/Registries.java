package org.saphan.gateway.world;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.agreement.Agreement;
import org.saphan.contract.agreement.LegalBasis;
import org.saphan.contract.agreement.PurposeTerms;
import org.saphan.contract.agreement.SensitiveBasis;
import org.saphan.contract.catalogue.Catalogue;
import org.saphan.contract.catalogue.LocalText;
import org.saphan.contract.catalogue.ServiceContract;
import org.saphan.contract.catalogue.ServiceField;
import org.saphan.contract.feed.Snapshot;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.AgreementId;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.OfficerId;
import org.saphan.contract.id.OfficerRole;
import org.saphan.contract.id.PurposeCode;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.level.OfficerLevel;

/** A small registry: two services, four agencies, and agreements in every state. */
public final class Registries {
    public static final ServiceId PERSON = new ServiceId("civil-registry.person");
    public static final ServiceId COVERAGE = new ServiceId("health.coverage");
    /** Its owner demands a log-in of level 2.2 of every officer who asks for it, whatever the purpose. */
    public static final ServiceId GUARDED = new ServiceId("guarded.register");

    public static final PurposeCode ALLOWANCE = new PurposeCode("disability-allowance");
    public static final PurposeCode PENSION = new PurposeCode("pension");
    public static final PurposeCode LAPSED = new PurposeCode("lapsed-purpose");
    public static final PurposeCode SCARCE = new PurposeCode("scarce-purpose");

    public static final PurposeCode RARE = new PurposeCode("rare-purpose");

    /** Asks officers' log-ins for 2.2. */
    public static final PurposeCode SURE = new PurposeCode("sure-purpose");

    /** Asks for an officer's registered device. */
    public static final PurposeCode FROM_DEVICE = new PurposeCode("device-purpose");

    /** A registered device of all officers. */
    public static final ECKey DEVICE = Agency.newKey("device");

    /** A registered device of the officer who asks in tests. */
    public static final ECKey HIS_DEVICE = Agency.newKey("his-device");

    /** A registered device of another officer of the same agency. */
    public static final ECKey ANOTHERS_DEVICE = Agency.newKey("anothers-device");

    private Registries() {}

    public static Set<FieldPath> fields(String... paths) {
        return Arrays.stream(paths).map(FieldPath::new).collect(Collectors.toSet());
    }

    public static Snapshot snapshot(Instant now, ECKey issuerKey, List<Agency> active, List<Agency> suspended) {
        var agencies = Stream.concat(
                        active.stream().map(agency -> agency(agency, true)),
                        suspended.stream().map(agency -> agency(agency, false)))
                .toList();
        var consumer = new AgencyId(active.getFirst().id());
        return new Snapshot(10, now, Agency.ISSUER, keys(issuerKey), agencies, agreements(now, consumer), catalogue());
    }

    static String keys(ECKey key) {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    private static Snapshot.Agency agency(Agency agency, boolean active) {
        return new Snapshot.Agency(
                new AgencyId(agency.id()),
                text(agency.id()),
                active,
                keys(agency.key()),
                List.of(
                        new Snapshot.Device(Agency.thumbprint(DEVICE), null),
                        new Snapshot.Device(Agency.thumbprint(HIS_DEVICE), new OfficerId("dsw-0042")),
                        new Snapshot.Device(Agency.thumbprint(ANOTHERS_DEVICE), new OfficerId("dsw-0099"))));
    }

    private static List<Agreement> agreements(Instant now, AgencyId consumer) {
        var from = now.minus(Duration.ofDays(30));
        var until = now.plus(Duration.ofDays(30));
        return List.of(
                new Agreement(
                        new AgreementId("dsw-allowance"),
                        3,
                        consumer,
                        from,
                        until,
                        List.of(
                                terms(ALLOWANCE, 1_000_000),
                                terms(PENSION, 1_000_000),
                                terms(SCARCE, 2),
                                terms(RARE, 1),
                                terms(SURE, 1_000_000, new OfficerLevel("2.2")),
                                terms(FROM_DEVICE, 1_000_000, new OfficerLevel("1", OfficerLevel.Devices.REGISTERED)))),
                new Agreement(
                        new AgreementId("dsw-lapsed"),
                        1,
                        consumer,
                        from,
                        now.minus(Duration.ofDays(1)),
                        List.of(terms(LAPSED, 10))));
    }

    private static PurposeTerms terms(PurposeCode purpose, int limit) {
        return terms(purpose, limit, null);
    }

    private static PurposeTerms terms(PurposeCode purpose, int limit, @Nullable OfficerLevel officers) {
        return new PurposeTerms(
                purpose,
                text(purpose.value()),
                Set.of(LegalBasis.CONSENT, LegalBasis.PUBLIC_TASK),
                Set.of(SensitiveBasis.EXPLICIT_CONSENT, SensitiveBasis.SOCIAL_PROTECTION),
                Map.of(
                        PERSON, fields("name.given", "name.family", "birthDate"),
                        COVERAGE, fields("scheme", "status"),
                        GUARDED, fields("entry")),
                Set.of(new OfficerRole("case-officer")),
                limit,
                Duration.ofDays(365),
                null,
                officers);
    }

    private static Catalogue catalogue() {
        return new Catalogue(List.of(
                service(PERSON, false, "nationalId", "name.given", "name.family", "birthDate", "address.province"),
                service(COVERAGE, true, "scheme", "status", "primaryUnit.code"),
                guarded()));
    }

    private static ServiceContract guarded() {
        return new ServiceContract(
                GUARDED,
                "1.0",
                new AgencyId("owner"),
                text("title"),
                text("description"),
                List.of(new ServiceField(new FieldPath("entry"), false, text("entry"))),
                null,
                null,
                new OfficerLevel("2.2"));
    }

    private static ServiceContract service(ServiceId id, boolean sensitive, String... paths) {
        return new ServiceContract(
                id,
                "1.0",
                new AgencyId("owner"),
                text("title"),
                text("description"),
                Arrays.stream(paths)
                        .map(path -> new ServiceField(new FieldPath(path), sensitive, text(path)))
                        .toList());
    }

    private static LocalText text(String text) {
        return new LocalText(text, text);
    }
}
