package org.saphan.contract.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.contract.decide.Town.CATALOGUE;
import static org.saphan.contract.decide.Town.COVERAGE;
import static org.saphan.contract.decide.Town.SUMMER;
import static org.saphan.contract.decide.Town.aConsent;
import static org.saphan.contract.decide.Town.aQuestion;
import static org.saphan.contract.decide.Town.anAgreement;
import static org.saphan.contract.decide.Town.guarding;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saphan.contract.consent.ConsentLookup;
import org.saphan.contract.level.OfficerLevel;

/** What agreement and services demand of the officer who asks: OFFICER_NOT_STATED, OFFICER_LEVEL_TOO_LOW, OFFICER_DEVICE_UNKNOWN. */
class DecideOfficersTest {
    private static final ConsentLookup CONSENTED =
            new ConsentLookup.Found(aConsent().given());

    @ParameterizedTest
    @CsvSource({"1, OFFICER_LEVEL_TOO_LOW", "2.1, OFFICER_LEVEL_TOO_LOW", "2.2,", "3,"})
    void where_the_agreement_demands_a_level_of_officers_less_is_refused(String login, @Nullable Refusal refusal) {
        var demanding = List.of(anAgreement().demandingOfOfficers("2.2").made());
        var decision = Decide.decide(
                CATALOGUE, demanding, CONSENTED, aQuestion().stated(login).asked(), SUMMER);
        if (refusal == null) {
            assertThat(decision).isInstanceOf(Decision.Permit.class);
        } else {
            assertRefused(decision, refusal);
        }
    }

    @Test
    void where_the_agreement_demands_a_level_of_officers_nothing_stated_is_refused_and_elsewhere_it_is_not_asked() {
        var demanding = List.of(anAgreement().demandingOfOfficers("1").made());
        assertRefused(
                Decide.decide(CATALOGUE, demanding, CONSENTED, aQuestion().asked(), SUMMER),
                Refusal.OFFICER_NOT_STATED);
        assertThat(Decide.decide(
                        CATALOGUE,
                        List.of(anAgreement().made()),
                        CONSENTED,
                        aQuestion().stated("1").asked(),
                        SUMMER))
                .isInstanceOf(Decision.Permit.class);
    }

    /** What service and purpose demand, and what is stated: the stricter of both counts, whichever it is. */
    @ParameterizedTest
    @CsvSource({
        "2.2,    , 2.1, OFFICER_LEVEL_TOO_LOW",
        "2.2,    , 2.2,",
        "2.2,   1, 2.1, OFFICER_LEVEL_TOO_LOW",
        "2.2,   1, 2.2,",
        "2.1,   3, 2.2, OFFICER_LEVEL_TOO_LOW",
        "2.1,   3,   3,",
        "2.2,    ,    , OFFICER_NOT_STATED",
        "  1,   1,    , OFFICER_NOT_STATED"
    })
    void a_service_demands_a_level_of_officers_that_no_purpose_lowers(
            String service, @Nullable String purpose, @Nullable String told, @Nullable Refusal refusal) {
        var agreement = purpose == null ? anAgreement() : anAgreement().demandingOfOfficers(purpose);
        var question = aQuestion().about(COVERAGE, "unit");
        var decision = Decide.decide(
                guarding(new OfficerLevel(service)),
                List.of(agreement.made()),
                CONSENTED,
                (told == null ? question : question.stated(told)).asked(),
                SUMMER);
        if (refusal == null) {
            assertThat(decision).isInstanceOf(Decision.Permit.class);
        } else {
            assertRefused(decision, refusal);
        }
    }

    @Test
    void a_services_demand_counts_where_it_is_asked_for_and_nowhere_else() {
        var guarded = guarding(new OfficerLevel("3"));
        var agreed = List.of(anAgreement().made());
        assertThat(Decide.decide(guarded, agreed, CONSENTED, aQuestion().asked(), SUMMER))
                .isInstanceOf(Decision.Permit.class);
        assertRefused(
                Decide.decide(
                        guarded,
                        agreed,
                        CONSENTED,
                        aQuestion().about(COVERAGE, "unit").asked(),
                        SUMMER),
                Refusal.OFFICER_NOT_STATED);
    }

    @Test
    void a_service_demands_a_registered_device_where_the_agreement_demands_none() {
        var question = aQuestion().about(COVERAGE, "unit");
        var guarded = guarding(new OfficerLevel("1", OfficerLevel.Devices.REGISTERED));
        var agreed = List.of(anAgreement().made());
        assertRefused(
                Decide.decide(guarded, agreed, CONSENTED, question.stated("3").asked(), SUMMER),
                Refusal.OFFICER_DEVICE_UNKNOWN);
        assertThat(Decide.decide(
                        guarded,
                        agreed,
                        CONSENTED,
                        question.statedFromRegisteredDevice("3").asked(),
                        SUMMER))
                .isInstanceOf(Decision.Permit.class);
    }

    @Test
    void where_the_agreement_demands_a_registered_device_no_other_will_do() {
        var demanding = List.of(anAgreement().demandingRegisteredDevices().made());
        assertRefused(
                Decide.decide(
                        CATALOGUE, demanding, CONSENTED, aQuestion().stated("3").asked(), SUMMER),
                Refusal.OFFICER_DEVICE_UNKNOWN);
        assertThat(Decide.decide(
                        CATALOGUE,
                        demanding,
                        CONSENTED,
                        aQuestion().statedFromRegisteredDevice("1").asked(),
                        SUMMER))
                .isInstanceOf(Decision.Permit.class);
    }

    @Test
    void a_registered_device_does_not_make_a_weak_log_in_surer() {
        var demanding = List.of(anAgreement().demandingOfOfficers("2.2").made());
        assertRefused(
                Decide.decide(
                        CATALOGUE,
                        demanding,
                        CONSENTED,
                        aQuestion().statedFromRegisteredDevice("2.1").asked(),
                        SUMMER),
                Refusal.OFFICER_LEVEL_TOO_LOW);
    }

    private static void assertRefused(Decision decision, Refusal reason) {
        assertThat(decision).isEqualTo(Decision.Refuse.of(reason));
    }
}
