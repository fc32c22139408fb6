package org.saphan.contract.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.contract.decide.Town.ALLOWANCE;
import static org.saphan.contract.decide.Town.CATALOGUE;
import static org.saphan.contract.decide.Town.CLERK;
import static org.saphan.contract.decide.Town.CONSENT_BEGINS;
import static org.saphan.contract.decide.Town.CONSENT_ENDS;
import static org.saphan.contract.decide.Town.COVERAGE;
import static org.saphan.contract.decide.Town.LAND;
import static org.saphan.contract.decide.Town.LOAN;
import static org.saphan.contract.decide.Town.PERSON;
import static org.saphan.contract.decide.Town.POLICE;
import static org.saphan.contract.decide.Town.SUMMER;
import static org.saphan.contract.decide.Town.YEAR_BEGINS;
import static org.saphan.contract.decide.Town.YEAR_ENDS;
import static org.saphan.contract.decide.Town.aConsent;
import static org.saphan.contract.decide.Town.aQuestion;
import static org.saphan.contract.decide.Town.anAgreement;
import static org.saphan.contract.decide.Town.fields;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.saphan.contract.agreement.Agreement;
import org.saphan.contract.agreement.LegalBasis;
import org.saphan.contract.agreement.SensitiveBasis;
import org.saphan.contract.consent.ConsentLookup;
import org.saphan.contract.consent.ConsentState;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.ServiceId;

class DecideTest {
    private static final List<Agreement> AGREED = List.of(anAgreement().made());
    private static final ConsentLookup CONSENTED = found(aConsent());

    @Test
    void what_was_asked_agreed_and_consented_is_permitted() {
        var decision = decide(CONSENTED, aQuestion());

        assertThat(decision)
                .isEqualTo(new Decision.Permit(
                        Map.of(PERSON, fields("name.given", "birthDate")),
                        AGREED.getFirst(),
                        aConsent().given(),
                        CONSENT_ENDS));
    }

    @Test
    void a_service_asked_for_as_a_whole_gives_what_agreement_and_consent_share() {
        var decision = decide(
                found(aConsent().covering(PERSON, "name.family", "birthDate", "house.number")),
                aQuestion().about(PERSON));

        assertThat(effective(decision)).isEqualTo(Map.of(PERSON, fields("name.family", "birthDate")));
    }

    @Test
    void the_yes_lasts_as_long_as_the_shorter_of_agreement_and_consent() {
        var longConsent = found(aConsent().until(YEAR_ENDS.plusSeconds(1)));

        assertThat(((Decision.Permit) decide(CONSENTED, aQuestion())).until()).isEqualTo(CONSENT_ENDS);
        assertThat(((Decision.Permit) decide(longConsent, aQuestion())).until()).isEqualTo(YEAR_ENDS);
    }

    @Test
    void where_law_is_the_basis_nobody_looks_at_consent() {
        var question = aQuestion().on(LegalBasis.PUBLIC_TASK);
        var yes = new Decision.Permit(
                Map.of(PERSON, fields("name.given", "birthDate")), AGREED.getFirst(), null, YEAR_ENDS);

        assertThat(decide(new ConsentLookup.NotNeeded(), question)).isEqualTo(yes);
        assertThat(decide(new ConsentLookup.Unreachable(), question)).isEqualTo(yes);
        assertThat(decide(found(aConsent().in(ConsentState.WITHDRAWN)), question))
                .isEqualTo(yes);
    }

    // NO_AGREEMENT

    @Test
    void without_an_agreement_that_names_the_purpose_the_answer_is_no() {
        assertRefused(decide(CONSENTED, aQuestion().over(LOAN)), Refusal.NO_AGREEMENT);
        assertRefused(
                Decide.decide(CATALOGUE, List.of(), CONSENTED, aQuestion().asked(), SUMMER), Refusal.NO_AGREEMENT);
    }

    @Test
    void the_agreement_of_another_agency_does_not_count() {
        assertRefused(decide(CONSENTED, aQuestion().by(POLICE)), Refusal.NO_AGREEMENT);
    }

    // AGREEMENT_NOT_IN_FORCE

    @ParameterizedTest
    @CsvSource({
        "2025-12-31T16:59:59.999999999Z, false",
        "2025-12-31T17:00:00Z, true",
        "2026-12-31T16:59:59.999999999Z, true",
        "2026-12-31T17:00:00Z, false",
    })
    void an_agreement_begins_and_ends_at_midnight_sharp(Instant at, boolean inForce) {
        var decision = decideAt(at, CONSENTED, aQuestion().on(LegalBasis.PUBLIC_TASK));

        if (inForce) {
            assertThat(decision).isInstanceOf(Decision.Permit.class);
        } else {
            assertRefused(decision, Refusal.AGREEMENT_NOT_IN_FORCE);
        }
    }

    @Test
    void the_agreement_in_force_is_found_among_old_and_coming_ones() {
        var old = anAgreement()
                .named("old")
                .from(YEAR_BEGINS.minusSeconds(10))
                .until(YEAR_BEGINS)
                .made();
        var now = anAgreement().named("now").made();
        var coming = anAgreement()
                .named("coming")
                .from(YEAR_ENDS)
                .until(YEAR_ENDS.plusSeconds(10))
                .made();

        var decision = Decide.decide(
                CATALOGUE, List.of(old, coming, now), CONSENTED, aQuestion().asked(), SUMMER);

        assertThat(((Decision.Permit) decision).agreement()).isEqualTo(now);
    }

    // ROLE_NOT_ALLOWED, BASIS_NOT_ALLOWED

    @Test
    void a_role_that_the_agreement_does_not_name_may_not_ask() {
        assertRefused(decide(CONSENTED, aQuestion().by(CLERK)), Refusal.ROLE_NOT_ALLOWED);
    }

    @Test
    void a_legal_basis_that_the_agreement_does_not_name_carries_nothing() {
        assertRefused(decide(CONSENTED, aQuestion().on(LegalBasis.VITAL_INTEREST)), Refusal.BASIS_NOT_ALLOWED);
    }

    // UNKNOWN_SERVICE, UNKNOWN_FIELD, OUTSIDE_AGREEMENT

    @Test
    void a_service_that_does_not_exist_is_named() {
        assertRefused(decide(CONSENTED, aQuestion().about(LAND)), Refusal.UNKNOWN_SERVICE, "land.title");
    }

    @Test
    void a_field_that_does_not_exist_is_named() {
        assertRefused(
                decide(CONSENTED, aQuestion().about(PERSON, "name.given", "religion")),
                Refusal.UNKNOWN_FIELD,
                "civil-registry.person#religion");
    }

    @Test
    void a_field_outside_the_agreement_is_named_and_nothing_is_given() {
        assertRefused(
                decide(CONSENTED, aQuestion().about(PERSON, "name.given", "house.number")),
                Refusal.OUTSIDE_AGREEMENT,
                "civil-registry.person#house.number");
    }

    @Test
    void a_service_outside_the_agreement_is_named() {
        var onlyPerson = List.of(anAgreement().covering(COVERAGE).made());

        assertRefused(
                Decide.decide(
                        CATALOGUE,
                        onlyPerson,
                        CONSENTED,
                        aQuestion().about(COVERAGE).asked(),
                        SUMMER),
                Refusal.OUTSIDE_AGREEMENT,
                "health.coverage");
    }

    @Test
    void an_agreement_over_fields_that_no_longer_exist_covers_nothing() {
        var outdated = List.of(anAgreement().covering(COVERAGE, "gone").made());
        var question = aQuestion().on(LegalBasis.PUBLIC_TASK).about(COVERAGE).asked();

        assertRefused(
                Decide.decide(CATALOGUE, outdated, CONSENTED, question, SUMMER),
                Refusal.OUTSIDE_AGREEMENT,
                "health.coverage");
    }

    // SENSITIVE_BASIS_NOT_ALLOWED, CONSENT_NOT_EXPLICIT

    @Test
    void sensitive_fields_need_a_basis_of_their_own() {
        assertRefused(decide(CONSENTED, aQuestion().about(COVERAGE, "scheme")), Refusal.SENSITIVE_BASIS_NOT_ALLOWED);
        assertRefused(decide(CONSENTED, aQuestion().about(COVERAGE)), Refusal.SENSITIVE_BASIS_NOT_ALLOWED);
    }

    @Test
    void fields_that_are_not_sensitive_need_none() {
        assertThat(decide(CONSENTED, aQuestion().about(COVERAGE, "unit"))).isInstanceOf(Decision.Permit.class);
    }

    @Test
    void a_sensitive_basis_that_the_agreement_does_not_name_carries_nothing() {
        var agreements =
                List.of(anAgreement().without(SensitiveBasis.SOCIAL_PROTECTION).made());
        var question = aQuestion()
                .about(COVERAGE, "scheme")
                .and(SensitiveBasis.SOCIAL_PROTECTION)
                .asked();

        assertRefused(
                Decide.decide(CATALOGUE, agreements, CONSENTED, question, SUMMER), Refusal.SENSITIVE_BASIS_NOT_ALLOWED);
    }

    @Test
    void explicit_consent_can_not_be_named_where_consent_is_not_the_basis() {
        var question = aQuestion()
                .on(LegalBasis.PUBLIC_TASK)
                .and(SensitiveBasis.EXPLICIT_CONSENT)
                .about(COVERAGE, "scheme");

        assertRefused(decide(CONSENTED, question), Refusal.SENSITIVE_BASIS_NOT_ALLOWED);
    }

    @Test
    void a_consent_that_is_not_explicit_does_not_carry_sensitive_fields() {
        var question = aQuestion().and(SensitiveBasis.EXPLICIT_CONSENT);

        assertRefused(
                decide(found(aConsent().notExplicit()), question.about(COVERAGE, "scheme")),
                Refusal.CONSENT_NOT_EXPLICIT);
        assertThat(decide(found(aConsent().notExplicit()), question.about(COVERAGE, "unit")))
                .isInstanceOf(Decision.Permit.class);
    }

    @Test
    void where_a_law_carries_the_sensitive_fields_the_consent_need_not_be_explicit() {
        var question = aQuestion().and(SensitiveBasis.SOCIAL_PROTECTION).about(COVERAGE, "scheme");

        assertThat(decide(found(aConsent().notExplicit()), question)).isInstanceOf(Decision.Permit.class);
    }

    // CONSENT_…

    @Test
    void where_consent_is_the_basis_and_there_is_none_the_answer_names_what_is_missing() {
        assertRefused(
                decide(new ConsentLookup.None(), aQuestion()),
                Refusal.CONSENT_MISSING,
                "civil-registry.person#birthDate",
                "civil-registry.person#name.given");
    }

    @Test
    void a_caller_that_did_not_look_for_consent_gets_no_yes() {
        assertRefusedFor(Refusal.CONSENT_MISSING, decide(new ConsentLookup.NotNeeded(), aQuestion()));
    }

    @ParameterizedTest
    @CsvSource({
        "REQUESTED, CONSENT_MISSING",
        "LAPSED, CONSENT_MISSING",
        "REFUSED, CONSENT_REFUSED",
        "PAUSED, CONSENT_PAUSED",
        "WITHDRAWN, CONSENT_WITHDRAWN",
        "EXPIRED, CONSENT_EXPIRED",
    })
    void only_an_active_consent_counts(ConsentState state, Refusal reason) {
        assertRefusedFor(reason, decide(found(aConsent().in(state)), aQuestion()));
    }

    @ParameterizedTest
    @EnumSource(ConsentState.class)
    void every_state_but_active_is_a_no(ConsentState state) {
        var decision = decide(found(aConsent().in(state)), aQuestion());

        assertThat(decision instanceof Decision.Permit).isEqualTo(state == ConsentState.ACTIVE);
    }

    @Test
    void a_consent_counts_from_its_first_instant_to_the_one_before_its_end() {
        assertRefusedFor(Refusal.CONSENT_EXPIRED, decideAt(CONSENT_BEGINS.minusNanos(1), CONSENTED, aQuestion()));
        assertThat(decideAt(CONSENT_BEGINS, CONSENTED, aQuestion())).isInstanceOf(Decision.Permit.class);
        assertThat(decideAt(CONSENT_ENDS.minusNanos(1), CONSENTED, aQuestion())).isInstanceOf(Decision.Permit.class);
        assertRefusedFor(Refusal.CONSENT_EXPIRED, decideAt(CONSENT_ENDS, CONSENTED, aQuestion()));
    }

    @Test
    void a_consent_toward_another_agency_or_for_another_purpose_does_not_count() {
        assertRefusedFor(Refusal.CONSENT_MISSING, decide(found(aConsent().toward(POLICE)), aQuestion()));
        assertRefusedFor(Refusal.CONSENT_MISSING, decide(found(aConsent().over(LOAN)), aQuestion()));
    }

    @Test
    void a_field_that_the_citizen_did_not_allow_is_named_and_nothing_is_given() {
        assertRefused(
                decide(found(aConsent().covering(PERSON, "name.given")), aQuestion()),
                Refusal.CONSENT_TOO_NARROW,
                "civil-registry.person#birthDate");
    }

    @Test
    void a_service_that_the_citizen_did_not_allow_is_named_field_by_field() {
        assertRefused(
                decide(found(aConsent().without(PERSON)), aQuestion().about(PERSON)),
                Refusal.CONSENT_TOO_NARROW,
                "civil-registry.person#birthDate",
                "civil-registry.person#name.family",
                "civil-registry.person#name.given");
    }

    @Test
    void a_service_allowed_in_part_is_not_named_beside_one_not_allowed() {
        var question = aQuestion().about(PERSON).about(COVERAGE).and(SensitiveBasis.SOCIAL_PROTECTION);

        assertRefused(
                decide(found(aConsent().covering(PERSON, "name.given").covering(COVERAGE)), question),
                Refusal.CONSENT_TOO_NARROW,
                "health.coverage#scheme",
                "health.coverage#status",
                "health.coverage#unit");
    }

    @Test
    void when_consent_can_not_be_looked_up_the_answer_is_neither_yes_nor_no() {
        assertThat(decide(new ConsentLookup.Unreachable(), aQuestion())).isEqualTo(new Decision.CannotTell());
    }

    @Test
    void a_no_that_needs_no_consent_is_given_even_when_consent_can_not_be_looked_up() {
        assertRefusedFor(
                Refusal.OUTSIDE_AGREEMENT,
                decide(new ConsentLookup.Unreachable(), aQuestion().about(PERSON, "house.number")));
    }

    // Order

    @Test
    void the_first_reason_in_the_order_of_refusals_is_the_one_given() {
        var agreements =
                List.of(anAgreement().without(SensitiveBasis.SOCIAL_PROTECTION).made());
        var everythingWrong = new Ladder(agreements);

        assertRefusedFor(Refusal.NO_AGREEMENT, everythingWrong.decide());
        assertRefusedFor(
                Refusal.AGREEMENT_NOT_IN_FORCE, everythingWrong.rightPurpose().decide());
        assertRefusedFor(Refusal.ROLE_NOT_ALLOWED, everythingWrong.rightTime().decide());
        assertRefusedFor(Refusal.BASIS_NOT_ALLOWED, everythingWrong.rightRole().decide());
        assertRefusedFor(Refusal.UNKNOWN_SERVICE, everythingWrong.rightBasis().decide());
        assertRefusedFor(Refusal.UNKNOWN_FIELD, everythingWrong.rightService().decide());
        assertRefusedFor(Refusal.OUTSIDE_AGREEMENT, everythingWrong.rightField().decide());
        assertRefusedFor(
                Refusal.SENSITIVE_BASIS_NOT_ALLOWED,
                everythingWrong.agreedField().decide());
        assertRefusedFor(
                Refusal.CONSENT_WITHDRAWN, everythingWrong.rightSensitiveBasis().decide());
        assertRefusedFor(
                Refusal.CONSENT_TOO_NARROW, everythingWrong.activeConsent().decide());
        assertRefusedFor(
                Refusal.CONSENT_NOT_EXPLICIT, everythingWrong.wideConsent().decide());
        assertThat(everythingWrong.explicitConsent().decide()).isInstanceOf(Decision.Permit.class);
    }

    /** Everything wrong at first; each rung mends one thing. */
    private static final class Ladder {
        private final List<Agreement> agreements;
        private Town.AQuestion question = aQuestion()
                .over(LOAN)
                .by(CLERK)
                .on(LegalBasis.VITAL_INTEREST)
                .and(SensitiveBasis.SOCIAL_PROTECTION)
                .about(COVERAGE, "scheme")
                .about(PERSON, "religion", "house.number", "birthDate")
                .about(LAND);
        private Town.AConsent consent = aConsent()
                .in(ConsentState.WITHDRAWN)
                .covering(PERSON, "name.given")
                .notExplicit();
        private Instant at = YEAR_ENDS;

        Ladder(List<Agreement> agreements) {
            this.agreements = agreements;
        }

        Decision decide() {
            return Decide.decide(CATALOGUE, agreements, found(consent), question.asked(), at);
        }

        Ladder rightPurpose() {
            question = question.over(ALLOWANCE);
            return this;
        }

        Ladder rightTime() {
            at = SUMMER;
            return this;
        }

        Ladder rightRole() {
            question = question.by(Town.CASE_OFFICER);
            return this;
        }

        Ladder rightBasis() {
            question = question.on(LegalBasis.CONSENT);
            return this;
        }

        Ladder rightService() {
            question = question.notAbout(LAND);
            return this;
        }

        Ladder rightField() {
            question = question.about(PERSON, "house.number", "birthDate");
            return this;
        }

        Ladder agreedField() {
            question = question.about(PERSON, "birthDate");
            return this;
        }

        Ladder rightSensitiveBasis() {
            question = question.and(SensitiveBasis.EXPLICIT_CONSENT);
            return this;
        }

        Ladder activeConsent() {
            consent = consent.in(ConsentState.ACTIVE);
            return this;
        }

        Ladder wideConsent() {
            consent = consent.covering(PERSON, "birthDate");
            return this;
        }

        Ladder explicitConsent() {
            var explicit = aConsent();
            consent = explicit;
            return this;
        }
    }

    private static Decision decide(ConsentLookup consent, Town.AQuestion question) {
        return decideAt(SUMMER, consent, question);
    }

    private static Decision decideAt(Instant at, ConsentLookup consent, Town.AQuestion question) {
        return Decide.decide(CATALOGUE, AGREED, consent, question.asked(), at);
    }

    private static ConsentLookup found(Town.AConsent consent) {
        return new ConsentLookup.Found(consent.given());
    }

    private static Map<ServiceId, Set<FieldPath>> effective(Decision decision) {
        return ((Decision.Permit) decision).effective();
    }

    private static void assertRefused(Decision decision, Refusal reason, String... missing) {
        assertThat(decision).isInstanceOfSatisfying(Decision.Refuse.class, refuse -> {
            assertThat(refuse.reason()).isEqualTo(reason);
            assertThat(refuse.missing()).containsExactly(missing);
        });
    }

    private static void assertRefusedFor(Refusal reason, Decision decision) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Refuse.class,
                        refuse -> assertThat(refuse.reason()).isEqualTo(reason));
    }
}
