package org.saphan.gateway.world;

import static org.saphan.gateway.world.Registries.COVERAGE;
import static org.saphan.gateway.world.Registries.PERSON;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.saphan.contract.consent.Consent;
import org.saphan.contract.consent.ConsentState;
import org.saphan.contract.exchange.FetchOrder;
import org.saphan.contract.exchange.ServiceAnswer;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.ConsentId;
import org.saphan.contract.id.PurposeCode;

/** What sources and citizens give. */
public final class Records {
    private Records() {}

    /** Both records, with more than was asked for. */
    public static FakeAdapters.Response plain(FetchOrder order) {
        var answers = List.of(person(), coverage()).stream()
                .filter(answer -> order.services().containsKey(answer.service()))
                .toList();
        return FakeAdapters.Response.of(order, answers);
    }

    public static ServiceAnswer person() {
        var record = Map.<String, Object>of(
                "nationalId",
                "9000000000004",
                "name",
                Map.of("given", "Somying", "family", "Testfamily", "nick", "beyond"),
                "birthDate",
                "1984-02-29",
                "address",
                Map.of("province", "Bangkok"),
                "debts",
                3);
        return ServiceAnswer.record(
                PERSON, record, "civil-registry-v2", World.CLOCK.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    public static ServiceAnswer coverage() {
        var record =
                Map.<String, Object>of("scheme", "UCS", "status", "active", "primaryUnit", Map.of("code", "10670"));
        return ServiceAnswer.record(
                COVERAGE, record, "hospital-fhir", World.CLOCK.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** A consent to everything that the agreement allows. */
    public static Consent consent(AgencyId agency, PurposeCode purpose, int version, ConsentState state) {
        return new Consent(
                new ConsentId("01998e2b-0000-7000-8000-000000000001"),
                version,
                agency,
                purpose,
                Map.of(
                        PERSON, Registries.fields("name.given", "name.family", "birthDate"),
                        COVERAGE, Registries.fields("scheme", "status")),
                true,
                state,
                World.CLOCK.instant().minus(Duration.ofDays(1)),
                World.CLOCK.instant().plus(Duration.ofDays(1)));
    }
}
