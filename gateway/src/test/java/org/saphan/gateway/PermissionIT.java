package org.saphan.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.gateway.world.Registries.ALLOWANCE;
import static org.saphan.gateway.world.Registries.PENSION;
import static org.saphan.gateway.world.Registries.PERSON;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.saphan.contract.consent.Consent;
import org.saphan.contract.consent.ConsentState;
import org.saphan.contract.decide.Refusal;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.Facts;
import org.saphan.gateway.world.Queries;
import org.saphan.gateway.world.Records;
import org.saphan.gateway.world.Registries;
import org.saphan.gateway.world.Running;
import org.saphan.gateway.world.World;

/** Step 3 refuses: the ledger knows of it, nothing was fetched, and the answer says what is missing. */
class PermissionIT {
    @RegisterExtension
    static final Running RUNNING = new Running();

    private final World world = RUNNING.world();

    static Stream<Arguments> queries() {
        var id = World.person(30).value();
        var unknownService = "{\"service\":\"land.title\"}";
        var unknownField = "{\"service\":\"civil-registry.person\",\"fields\":[\"bloodType\"]}";
        var outside = "{\"service\":\"civil-registry.person\",\"fields\":[\"address.province\"]}";
        return Stream.of(
                Arguments.of(
                        Queries.query(id, "unheard-of", "consent", Queries.NAME),
                        "unknown-purpose",
                        Refusal.NO_AGREEMENT),
                Arguments.of(
                        Queries.query(id, "lapsed-purpose", "consent", Queries.NAME),
                        "agreement-not-in-force",
                        Refusal.AGREEMENT_NOT_IN_FORCE),
                Arguments.of(
                        Queries.query(id, "disability-allowance", "contract", Queries.NAME),
                        "outside-agreement",
                        Refusal.BASIS_NOT_ALLOWED),
                Arguments.of(
                        Queries.query(id, "disability-allowance", "public-task", unknownService),
                        "unknown-service",
                        Refusal.UNKNOWN_SERVICE),
                Arguments.of(
                        Queries.query(id, "disability-allowance", "public-task", unknownField),
                        "unknown-field",
                        Refusal.UNKNOWN_FIELD),
                Arguments.of(
                        Queries.query(id, "disability-allowance", "public-task", outside),
                        "outside-agreement",
                        Refusal.OUTSIDE_AGREEMENT),
                Arguments.of(
                        Queries.query(id, "disability-allowance", "public-task", Queries.NAME)
                                .replace("case-officer", "cleaner"),
                        "outside-agreement",
                        Refusal.ROLE_NOT_ALLOWED),
                Arguments.of(
                        Queries.query(id, "disability-allowance", "public-task", Queries.BOTH)
                                .replace("social-protection", "explicit-consent"),
                        "outside-agreement",
                        Refusal.SENSITIVE_BASIS_NOT_ALLOWED),
                Arguments.of(
                        Queries.query(id, "disability-allowance", "consent", Queries.NAME),
                        "consent-missing",
                        Refusal.CONSENT_MISSING));
    }

    @ParameterizedTest(name = "{2}: {1}")
    @MethodSource("queries")
    void what_is_not_allowed_is_refused_and_in_the_ledger(String query, String problem, Refusal refusal) {
        assertRefused(RUNNING.send(world.dsw.request(query)), problem, refusal);
    }

    @ParameterizedTest
    @EnumSource(names = {"PAUSED", "WITHDRAWN", "EXPIRED", "REFUSED"})
    void a_consent_that_is_not_active_does_not_count(ConsentState state) {
        var person = World.person(31);
        RUNNING.consent(person, 2, state);
        assertRefused(RUNNING.ask(person), "consent-not-active", Refusal.valueOf("CONSENT_" + state));
    }

    @Test
    void a_consent_whose_time_is_over_does_not_count() {
        var person = World.person(32);
        var dsw = world.agencyId(world.dsw);
        var right = Records.consent(dsw, ALLOWANCE, 1, ConsentState.ACTIVE);
        var over = new Consent(
                right.id(),
                1,
                dsw,
                ALLOWANCE,
                right.services(),
                true,
                ConsentState.ACTIVE,
                right.validFrom().minusSeconds(10),
                right.validFrom());
        RUNNING.awaitNews(world.consentService.change(dsw, World.tag(person), ALLOWANCE, over));
        assertRefused(RUNNING.ask(person), "consent-not-active", Refusal.CONSENT_EXPIRED);
    }

    @Test
    void a_consent_to_less_does_not_count_and_the_answer_names_what_is_missing() {
        var person = World.person(33);
        var dsw = world.agencyId(world.dsw);
        var right = Records.consent(dsw, ALLOWANCE, 1, ConsentState.ACTIVE);
        var narrow = new Consent(
                right.id(),
                1,
                dsw,
                ALLOWANCE,
                Map.of(PERSON, Registries.fields("name.given")),
                true,
                ConsentState.ACTIVE,
                right.validFrom(),
                right.validUntil());
        RUNNING.awaitNews(world.consentService.change(dsw, World.tag(person), ALLOWANCE, narrow));
        var answer = RUNNING.ask(person);
        assertRefused(answer, "consent-too-narrow", Refusal.CONSENT_TOO_NARROW);
        assertThat(answer.json().path("missing").toString()).contains("civil-registry.person#birthDate");
    }

    @Test
    void the_consent_of_another_person_or_for_another_purpose_does_not_count() {
        var person = RUNNING.consenting(34);
        assertRefused(RUNNING.ask(World.person(35)), "consent-missing", Refusal.CONSENT_MISSING);
        var pension = Queries.query(person.value(), PENSION.value(), "consent", Queries.NAME);
        assertRefused(RUNNING.send(world.dsw.request(pension)), "consent-missing", Refusal.CONSENT_MISSING);
    }

    @Test
    void an_agency_without_the_agreement_gets_nothing_by_anothers_consent() {
        var person = RUNNING.consenting(36);
        assertRefused(
                RUNNING.send(world.other.request(Queries.about(person))), "unknown-purpose", Refusal.NO_AGREEMENT);
    }

    @Test
    void a_consent_that_cannot_be_looked_up_is_not_a_no_and_not_a_yes() {
        var person = RUNNING.consenting(37);
        world.consentService.lookUpsFail(true);
        var answer = RUNNING.ask(person);
        assertThat(answer.problem()).isEqualTo("consent-unreachable");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        var refused = (Facts.Refused)
                world.ledger.entriesOf(exchange(answer)).getFirst().draft().facts();
        assertThat(refused.reason()).isNull();
        assertThat(refused.consentUnreachable()).isTrue();
    }

    @Test
    void the_third_exchange_of_a_day_with_a_limit_of_two_is_refused() {
        var query = Queries.query(World.person(38).value(), "scarce-purpose", "public-task", Queries.NAME);
        assertThat(RUNNING.send(world.dsw.request(query)).status()).isEqualTo(200);
        assertThat(RUNNING.send(world.dsw.request(query)).status()).isEqualTo(200);
        var third = RUNNING.send(world.dsw.request(query));
        assertRefused(third, "quota-exhausted", Refusal.QUOTA_EXHAUSTED);
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.header("Retry-After")).isNotEmpty();
    }

    private void assertRefused(World.Answered answer, String problem, Refusal refusal) {
        assertThat(answer.problem()).isEqualTo(problem);
        var entries = world.ledger.entriesOf(exchange(answer));
        assertThat(entries).hasSize(1);
        assertThat(entries.getFirst().draft().kind()).isEqualTo(EntryKind.DECISION_REFUSE);
        assertThat(((Facts.Refused) entries.getFirst().draft().facts()).reason())
                .isEqualTo(refusal);
        assertThat(world.adapters.orders())
                .noneMatch(order -> order.exchangeId().value().equals(exchange(answer)));
    }

    private static String exchange(World.Answered answer) {
        return answer.json().path("instance").asString().replace("urn:uuid:", "");
    }
}
