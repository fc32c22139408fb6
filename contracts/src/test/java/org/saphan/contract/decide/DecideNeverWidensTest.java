package org.saphan.contract.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.contract.decide.Town.ALLOWANCE;
import static org.saphan.contract.decide.Town.CASE_OFFICER;
import static org.saphan.contract.decide.Town.CLERK;
import static org.saphan.contract.decide.Town.LOAN;
import static org.saphan.contract.decide.Town.POLICE;
import static org.saphan.contract.decide.Town.WELFARE;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.saphan.contract.agreement.Agreement;
import org.saphan.contract.agreement.LegalBasis;
import org.saphan.contract.agreement.PurposeTerms;
import org.saphan.contract.agreement.SensitiveBasis;
import org.saphan.contract.catalogue.Catalogue;
import org.saphan.contract.catalogue.LocalText;
import org.saphan.contract.catalogue.ServiceContract;
import org.saphan.contract.catalogue.ServiceField;
import org.saphan.contract.consent.Consent;
import org.saphan.contract.consent.ConsentLookup;
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

/** Over random worlds of four services and five fields: whatever is decided, it is not more than every party said. */
class DecideNeverWidensTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final LocalText TEXT = new LocalText("ก", "a");
    private static final List<ServiceId> SERVICES =
            List.of(new ServiceId("a.a"), new ServiceId("b.b"), new ServiceId("c.c"), new ServiceId("d.d"));
    private static final List<FieldPath> FIELDS = List.of(
            new FieldPath("a"), new FieldPath("b"), new FieldPath("c.x"), new FieldPath("c.y"), new FieldPath("d"));

    private static final Set<Refusal> REACHED = EnumSet.complementOf(
            EnumSet.of(Refusal.QUOTA_EXHAUSTED, Refusal.CONSENT_REFUSED, Refusal.OFFICER_STATEMENT_INVALID));

    record World(
            Catalogue catalogue, List<Agreement> agreements, ConsentLookup consent, Question question, Instant at) {
        Decision decide() {
            return Decide.decide(catalogue, agreements, consent, question, at);
        }
    }

    @Property(tries = 4_000)
    void nothing_is_permitted_that_was_not_asked_agreed_and_in_the_contract(@ForAll("worlds") World world) {
        if (world.decide() instanceof Decision.Permit permit) {
            var terms = permit.agreement().terms(world.question().purpose()).orElseThrow();
            permit.effective().forEach((service, fields) -> {
                assertThat(world.question().services()).containsKey(service);
                var asked = world.question().services().getOrDefault(service, Set.of());
                assertThat(asked.isEmpty() || asked.containsAll(fields)).isTrue();
                assertThat(terms.services().getOrDefault(service, Set.of())).containsAll(fields);
                assertThat(world.catalogue().find(service).orElseThrow().paths())
                        .containsAll(fields);
            });
        }
    }

    @Property(tries = 4_000)
    void what_is_permitted_by_consent_is_in_a_consent_that_counts(@ForAll("worlds") World world) {
        if (world.decide() instanceof Decision.Permit permit && world.question().basis() == LegalBasis.CONSENT) {
            var consent = Objects.requireNonNull(permit.consent());
            assertThat(world.consent()).isEqualTo(new ConsentLookup.Found(consent));
            assertThat(consent.state()).isEqualTo(ConsentState.ACTIVE);
            assertThat(consent.agency()).isEqualTo(world.question().agency());
            assertThat(consent.purpose()).isEqualTo(world.question().purpose());
            assertThat(world.at()).isAfterOrEqualTo(consent.validFrom()).isBefore(consent.validUntil());
            permit.effective()
                    .forEach((service, fields) -> assertThat(consent.services().getOrDefault(service, Set.of()))
                            .containsAll(fields));
        }
    }

    @Property(tries = 4_000)
    void without_a_consent_that_counts_consent_never_falls_back_to_another_basis(@ForAll("worlds") World world) {
        var counts = world.consent() instanceof ConsentLookup.Found found
                && found.consent().state() == ConsentState.ACTIVE;
        if (world.question().basis() == LegalBasis.CONSENT && !counts) {
            assertThat(world.decide()).isNotInstanceOf(Decision.Permit.class);
        }
    }

    @Property(tries = 4_000)
    void what_is_permitted_is_agreed_for_this_agency_role_basis_and_time(@ForAll("worlds") World world) {
        if (world.decide() instanceof Decision.Permit permit) {
            var terms = permit.agreement().terms(world.question().purpose()).orElseThrow();
            assertThat(world.agreements()).contains(permit.agreement());
            assertThat(permit.agreement().consumer()).isEqualTo(world.question().agency());
            assertThat(permit.agreement().holdsAt(world.at())).isTrue();
            assertThat(terms.roles()).contains(world.question().role());
            assertThat(terms.bases()).contains(world.question().basis());
            assertThat(permit.until())
                    .isAfter(world.at())
                    .isBeforeOrEqualTo(permit.agreement().until());
        }
    }

    @Property(tries = 4_000)
    void sensitive_fields_pass_only_with_a_basis_that_the_agreement_names(@ForAll("worlds") World world) {
        if (world.decide() instanceof Decision.Permit permit && sensitive(world.catalogue(), permit.effective())) {
            var terms = permit.agreement().terms(world.question().purpose()).orElseThrow();
            var basis = world.question().sensitiveBasis();
            assertThat(basis).isNotNull();
            assertThat(terms.sensitiveBases()).contains(basis);
            if (basis == SensitiveBasis.EXPLICIT_CONSENT) {
                assertThat(Objects.requireNonNull(permit.consent()).explicit()).isTrue();
            }
        }
    }

    @Property(tries = 4_000)
    void every_field_asked_for_by_name_is_given_or_the_answer_is_no(@ForAll("worlds") World world) {
        if (world.decide() instanceof Decision.Permit permit) {
            assertThat(permit.effective().keySet())
                    .isEqualTo(world.question().services().keySet());
            world.question().services().forEach((service, asked) -> {
                var given = permit.effective().getOrDefault(service, Set.of());
                assertThat(given).containsAll(asked).isNotEmpty();
            });
        }
    }

    @Property(tries = 2_000)
    void the_same_question_gets_the_same_answer(@ForAll("worlds") World world) {
        assertThat(world.decide()).isEqualTo(world.decide());
    }

    @Property(tries = 4_000)
    void nothing_is_permitted_to_an_officer_of_whom_less_is_stated_than_the_agreement_demands(
            @ForAll("worlds") World world) {
        if (world.decide() instanceof Decision.Permit permit) {
            var demanded = permit.agreement()
                    .terms(world.question().purpose())
                    .orElseThrow()
                    .officerLevel();
            if (demanded != null) {
                assertThat(world.question().officer())
                        .matches(told -> told != null && demanded.isReachedBy(told) && demanded.takes(told));
            }
        }
    }

    @Property(tries = 4_000)
    void nothing_is_permitted_to_an_officer_of_whom_less_is_stated_than_the_services_demand(
            @ForAll("worlds") World world) {
        if (world.decide() instanceof Decision.Permit permit) {
            for (var service : permit.effective().keySet()) {
                var demanded = world.catalogue().find(service).orElseThrow().officerLevel();
                if (demanded != null) {
                    assertThat(world.question().officer())
                            .matches(told -> told != null && demanded.isReachedBy(told) && demanded.takes(told));
                }
            }
        }
    }

    /** A service's demand only takes away: without it everything is permitted that is permitted with it, and nothing else. */
    @Property(tries = 4_000)
    void what_a_service_demands_never_widens_what_is_permitted(@ForAll("worlds") World world) {
        var undemanding = new Catalogue(world.catalogue().services().stream()
                .map(service -> new ServiceContract(
                        service.id(),
                        service.version(),
                        service.owner(),
                        service.title(),
                        service.description(),
                        service.fields()))
                .toList());
        if (world.decide() instanceof Decision.Permit permit) {
            assertThat(Decide.decide(undemanding, world.agreements(), world.consent(), world.question(), world.at()))
                    .isEqualTo(permit);
        }
    }

    @Property(tries = 2_000)
    void the_order_of_services_in_the_catalogue_does_not_matter(@ForAll("worlds") World world) {
        var reversed = new Catalogue(world.catalogue().services().reversed());

        assertThat(Decide.decide(reversed, world.agreements(), world.consent(), world.question(), world.at()))
                .isEqualTo(world.decide());
    }

    private static boolean sensitive(Catalogue catalogue, Map<ServiceId, Set<FieldPath>> fields) {
        return fields.entrySet().stream()
                .anyMatch(entry -> catalogue.find(entry.getKey()).orElseThrow().sensitivePaths().stream()
                        .anyMatch(entry.getValue()::contains));
    }

    @Property(tries = 12_000, seed = "2569")
    void the_worlds_are_such_that_every_kind_of_answer_occurs(@ForAll("worlds") World world) {
        var decision = world.decide();
        Statistics.label("kind").collect(decision.getClass().getSimpleName());
        if (decision instanceof Decision.Refuse refuse) {
            Statistics.label("reason").collect(refuse.reason());
        }
        Statistics.label("kind").coverage(kind -> {
            kind.check("Permit").percentage(share -> share > 3.0);
            kind.check("CannotTell").count(count -> count > 3);
        });
        Statistics.label("reason").coverage(reason -> {
            for (var each : REACHED) {
                reason.check(each).count(count -> count > 0);
            }
        });
    }

    @Provide
    Arbitrary<World> worlds() {
        return Combinators.combine(
                        catalogues(),
                        agreements().list().ofMinSize(1).ofMaxSize(3),
                        consents(),
                        questions(),
                        instants())
                .as(World::new);
    }

    private static Arbitrary<Catalogue> catalogues() {
        var contracts = Combinators.combine(
                        Arbitraries.of(SERVICES),
                        Arbitraries.of(FIELDS).set().ofMinSize(4),
                        fieldSets(),
                        Arbitraries.of(new OfficerLevel("2.2"), new OfficerLevel("1", OfficerLevel.Devices.REGISTERED))
                                .injectNull(0.98))
                .as((id, fields, sensitive, officers) -> new ServiceContract(
                        id,
                        "1.0",
                        POLICE,
                        TEXT,
                        TEXT,
                        fields.stream()
                                .map(path -> new ServiceField(path, sensitive.contains(path), TEXT))
                                .toList(),
                        null,
                        null,
                        officers));
        return contracts
                .list()
                .ofMinSize(3)
                .ofMaxSize(4)
                .uniqueElements(ServiceContract::id)
                .map(Catalogue::new);
    }

    private static Arbitrary<Agreement> agreements() {
        var terms = Combinators.combine(
                        purposes(),
                        Arbitraries.of(LegalBasis.CONSENT, LegalBasis.PUBLIC_TASK)
                                .set()
                                .ofMinSize(1),
                        Arbitraries.of(SensitiveBasis.EXPLICIT_CONSENT, SensitiveBasis.SOCIAL_PROTECTION)
                                .set(),
                        wideServices(),
                        roles().set().ofMinSize(1),
                        Arbitraries.of(new OfficerLevel("2.2"), new OfficerLevel("1", OfficerLevel.Devices.REGISTERED))
                                .injectNull(0.94))
                .as((purpose, bases, sensitiveBases, services, roles, officers) -> new PurposeTerms(
                        purpose, TEXT, bases, sensitiveBases, services, roles, 1, Duration.ofDays(1), null, officers));
        return Combinators.combine(
                        agencies(), instants(), Arbitraries.integers().between(1, 10), terms)
                .as((agency, from, days, one) -> new Agreement(
                        new AgreementId("agreement"),
                        1,
                        agency,
                        from.minus(Duration.ofDays(2)),
                        from.plus(Duration.ofDays(days)),
                        List.of(one)));
    }

    private static Arbitrary<ConsentLookup> consents() {
        Arbitrary<ConsentLookup> found = Combinators.combine(
                        agencies(),
                        purposes(),
                        wideServices(),
                        Arbitraries.of(true, false),
                        Arbitraries.frequency(
                                Tuple.of(6, ConsentState.ACTIVE),
                                Tuple.of(1, ConsentState.WITHDRAWN),
                                Tuple.of(1, ConsentState.PAUSED),
                                Tuple.of(1, ConsentState.REQUESTED)),
                        instants())
                .as((agency, purpose, services, explicit, state, until) -> new ConsentLookup.Found(new Consent(
                        new ConsentId("0199c1f0-0000-7000-8000-000000000001"),
                        1,
                        agency,
                        purpose,
                        services,
                        explicit,
                        state,
                        START.minus(Duration.ofDays(1)),
                        until.plus(Duration.ofDays(1)))));
        return Arbitraries.frequencyOf(
                Tuple.of(8, found),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                new ConsentLookup.None(),
                                new ConsentLookup.Unreachable(),
                                new ConsentLookup.NotNeeded())));
    }

    private static Arbitrary<Question> questions() {
        return Combinators.combine(
                        agencies(),
                        roles(),
                        purposes(),
                        mostly(LegalBasis.CONSENT, LegalBasis.PUBLIC_TASK),
                        mostly(SensitiveBasis.EXPLICIT_CONSENT, SensitiveBasis.SOCIAL_PROTECTION)
                                .injectNull(0.1),
                        Arbitraries.maps(
                                        Arbitraries.of(SERVICES),
                                        Arbitraries.of(FIELDS).set().ofMaxSize(2))
                                .ofMinSize(1)
                                .ofMaxSize(2),
                        Arbitraries.of(
                                        new OfficerStated("2.1", false),
                                        new OfficerStated("3", false),
                                        new OfficerStated("1", true))
                                .injectNull(0.3))
                .as(Question::new);
    }

    private static Arbitrary<Map<ServiceId, Set<FieldPath>>> wideServices() {
        return Arbitraries.maps(
                        Arbitraries.of(SERVICES), Arbitraries.of(FIELDS).set().ofMinSize(4))
                .ofMinSize(3)
                .ofMaxSize(4);
    }

    private static Arbitrary<Set<FieldPath>> fieldSets() {
        return Arbitraries.of(FIELDS).set().ofMaxSize(3);
    }

    private static Arbitrary<AgencyId> agencies() {
        return mostly(WELFARE, POLICE);
    }

    private static Arbitrary<PurposeCode> purposes() {
        return mostly(ALLOWANCE, LOAN);
    }

    private static Arbitrary<OfficerRole> roles() {
        return mostly(CASE_OFFICER, CLERK);
    }

    private static <T> Arbitrary<T> mostly(T usual, T other) {
        return Arbitraries.frequency(Tuple.of(9, usual), Tuple.of(1, other));
    }

    private static Arbitrary<Instant> instants() {
        return Arbitraries.integers().between(0, 4).map(days -> START.plus(Duration.ofDays(days)));
    }
}
