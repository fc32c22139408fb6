package org.saphan.contract.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.agreement.Agreement;
import org.saphan.contract.agreement.LegalBasis;
import org.saphan.contract.agreement.PurposeTerms;
import org.saphan.contract.agreement.SensitiveBasis;
import org.saphan.contract.catalogue.Catalogue;
import org.saphan.contract.catalogue.LocalText;
import org.saphan.contract.catalogue.ServiceContract;
import org.saphan.contract.catalogue.ServiceField;
import org.saphan.contract.consent.Consent;
import org.saphan.contract.consent.ConsentState;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.AgreementId;
import org.saphan.contract.id.ConsentId;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.OfficerRole;
import org.saphan.contract.id.PurposeCode;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.level.OfficerLevel;
import org.saphan.contract.level.OfficerStated;

/** A small town: a welfare department, two registers, one agreement from 1 January to 31 December 2026 (Bangkok), one consent. */
final class Town {
    static final AgencyId WELFARE = new AgencyId("dsw");
    static final AgencyId POLICE = new AgencyId("police");
    static final PurposeCode ALLOWANCE = new PurposeCode("disability-allowance");
    static final PurposeCode LOAN = new PurposeCode("student-loan");
    static final OfficerRole CASE_OFFICER = new OfficerRole("case-officer");
    static final OfficerRole CLERK = new OfficerRole("clerk");

    static final ServiceId PERSON = new ServiceId("civil-registry.person");
    static final ServiceId COVERAGE = new ServiceId("health.coverage");
    static final ServiceId LAND = new ServiceId("land.title");

    /** Midnight in Bangkok. */
    static final Instant YEAR_BEGINS = Instant.parse("2025-12-31T17:00:00Z");

    static final Instant YEAR_ENDS = Instant.parse("2026-12-31T17:00:00Z");
    static final Instant CONSENT_BEGINS = Instant.parse("2026-05-01T05:00:00Z");
    static final Instant CONSENT_ENDS = Instant.parse("2026-10-31T17:00:00Z");
    static final Instant SUMMER = Instant.parse("2026-07-01T05:00:00Z");

    /** {@code house.number} is in the register's contract and in no agreement. */
    static final Catalogue CATALOGUE = new Catalogue(List.of(
            service(PERSON, field("name.given"), field("name.family"), field("birthDate"), field("house.number")),
            service(COVERAGE, field("unit"), sensitive("scheme"), sensitive("status"))));

    /** The same, but the owner of health coverage says how sure it must be who asks for it. */
    static Catalogue guarding(OfficerLevel coverage) {
        return new Catalogue(CATALOGUE.services().stream()
                .map(service -> service.id().equals(COVERAGE)
                        ? new ServiceContract(
                                service.id(),
                                service.version(),
                                service.owner(),
                                service.title(),
                                service.description(),
                                service.fields(),
                                null,
                                null,
                                coverage)
                        : service)
                .toList());
    }

    private Town() {}

    static AnAgreement anAgreement() {
        return new AnAgreement();
    }

    static AConsent aConsent() {
        return new AConsent();
    }

    static AQuestion aQuestion() {
        return new AQuestion();
    }

    static Set<FieldPath> fields(String... paths) {
        return new HashSet<>(Arrays.stream(paths).map(FieldPath::new).toList());
    }

    private static ServiceContract service(ServiceId id, ServiceField... fields) {
        return new ServiceContract(
                id, "1.0", new AgencyId("owner"), text("register"), text("a register"), List.of(fields));
    }

    private static ServiceField field(String path) {
        return new ServiceField(new FieldPath(path), false, text(path));
    }

    private static ServiceField sensitive(String path) {
        return new ServiceField(new FieldPath(path), true, text(path));
    }

    private static LocalText text(String text) {
        return new LocalText(text, text);
    }

    /** Allows case officers name, birth date and the whole coverage for the allowance, by consent or public task. */
    static final class AnAgreement {
        private AgencyId consumer = WELFARE;
        private PurposeCode purpose = ALLOWANCE;
        private Instant from = YEAR_BEGINS;
        private Instant until = YEAR_ENDS;
        private String id = "dsw-2026";
        private final Set<SensitiveBasis> sensitiveBases =
                new HashSet<>(Set.of(SensitiveBasis.EXPLICIT_CONSENT, SensitiveBasis.SOCIAL_PROTECTION));
        private final Map<ServiceId, Set<FieldPath>> services = new HashMap<>(Map.of(
                PERSON, fields("name.given", "name.family", "birthDate"),
                COVERAGE, fields("unit", "scheme", "status")));

        @Nullable
        private OfficerLevel officerLevel;

        AnAgreement named(String name) {
            this.id = name;
            return this;
        }

        AnAgreement of(AgencyId agency) {
            this.consumer = agency;
            return this;
        }

        AnAgreement over(PurposeCode other) {
            this.purpose = other;
            return this;
        }

        AnAgreement from(Instant instant) {
            this.from = instant;
            return this;
        }

        AnAgreement until(Instant instant) {
            this.until = instant;
            return this;
        }

        AnAgreement without(SensitiveBasis basis) {
            sensitiveBases.remove(basis);
            return this;
        }

        AnAgreement demandingOfOfficers(String login) {
            this.officerLevel = new OfficerLevel(login);
            return this;
        }

        AnAgreement demandingRegisteredDevices() {
            this.officerLevel = new OfficerLevel("1", OfficerLevel.Devices.REGISTERED);
            return this;
        }

        AnAgreement covering(ServiceId service, String... paths) {
            services.put(service, fields(paths));
            return this;
        }

        Agreement made() {
            var terms = new PurposeTerms(
                    purpose,
                    text("an allowance"),
                    Set.of(LegalBasis.CONSENT, LegalBasis.PUBLIC_TASK),
                    sensitiveBases,
                    services,
                    Set.of(CASE_OFFICER),
                    100,
                    Duration.ofDays(30),
                    null,
                    officerLevel);
            return new Agreement(new AgreementId(id), 1, consumer, from, until, List.of(terms));
        }
    }

    /** Active from May to October 2026, explicit, over everything that the agreement covers. */
    static final class AConsent {
        private AgencyId agency = WELFARE;
        private PurposeCode purpose = ALLOWANCE;
        private ConsentState state = ConsentState.ACTIVE;
        private boolean explicit = true;
        private Instant until = CONSENT_ENDS;
        private final Map<ServiceId, Set<FieldPath>> services = new HashMap<>(Map.of(
                PERSON, fields("name.given", "name.family", "birthDate"),
                COVERAGE, fields("unit", "scheme", "status")));

        AConsent toward(AgencyId other) {
            this.agency = other;
            return this;
        }

        AConsent over(PurposeCode other) {
            this.purpose = other;
            return this;
        }

        AConsent in(ConsentState other) {
            this.state = other;
            return this;
        }

        AConsent notExplicit() {
            this.explicit = false;
            return this;
        }

        AConsent until(Instant instant) {
            this.until = instant;
            return this;
        }

        AConsent covering(ServiceId service, String... paths) {
            services.put(service, fields(paths));
            return this;
        }

        AConsent without(ServiceId service) {
            services.remove(service);
            return this;
        }

        Consent given() {
            return new Consent(
                    new ConsentId("0199c1f0-0000-7000-8000-000000000001"),
                    1,
                    agency,
                    purpose,
                    services,
                    explicit,
                    state,
                    CONSENT_BEGINS,
                    until);
        }
    }

    /** A case officer of the department asks for name and birth date for the allowance, by consent. */
    static final class AQuestion {
        private AgencyId agency = WELFARE;
        private OfficerRole role = CASE_OFFICER;
        private PurposeCode purpose = ALLOWANCE;
        private LegalBasis basis = LegalBasis.CONSENT;

        @Nullable
        private SensitiveBasis sensitiveBasis;

        @Nullable
        private OfficerStated officer;

        private final Map<ServiceId, Set<FieldPath>> services =
                new HashMap<>(Map.of(PERSON, fields("name.given", "birthDate")));

        AQuestion by(AgencyId other) {
            this.agency = other;
            return this;
        }

        AQuestion by(OfficerRole other) {
            this.role = other;
            return this;
        }

        AQuestion stated(String login) {
            this.officer = new OfficerStated(login, false);
            return this;
        }

        AQuestion statedFromRegisteredDevice(String login) {
            this.officer = new OfficerStated(login, true);
            return this;
        }

        AQuestion over(PurposeCode other) {
            this.purpose = other;
            return this;
        }

        AQuestion on(LegalBasis other) {
            this.basis = other;
            return this;
        }

        AQuestion and(SensitiveBasis other) {
            this.sensitiveBasis = other;
            return this;
        }

        /** Without paths: for the whole. */
        AQuestion about(ServiceId service, String... paths) {
            services.put(service, fields(paths));
            return this;
        }

        AQuestion notAbout(ServiceId service) {
            services.remove(service);
            return this;
        }

        Question asked() {
            return new Question(agency, role, purpose, basis, sensitiveBasis, services, officer);
        }
    }
}
