package org.saphan.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saphan.contract.decide.Refusal;
import org.saphan.contract.id.ExchangeId;
import org.saphan.gateway.step.Doubt;
import org.saphan.gateway.step.Stop;

class ProblemsTest {
    private static final ExchangeId ID = new ExchangeId("01998e2b-0000-7000-8000-000000000001");

    static Stream<Stop> stops() {
        return Stream.of(
                        Arrays.stream(Stop.Fault.values()).map(Stop.NotReceived::new),
                        Arrays.stream(Doubt.values()).map(Stop.NotVerified::new),
                        Arrays.stream(Refusal.values()).map(refusal -> new Stop.NotPermitted(refusal, new TreeSet<>())),
                        Arrays.stream(Stop.Unknown.values()).map(Stop.CannotTell::new),
                        Stream.of(
                                new Stop.TooMany(3),
                                new Stop.RegistryUnknown(),
                                new Stop.RevocationUnknown(),
                                new Stop.KeyReused(),
                                new Stop.KeyInUse(),
                                new Stop.LedgerUnreachable(7),
                                new Stop.SourcesUnreachable(5)))
                .flatMap(stops -> stops);
    }

    @ParameterizedTest
    @MethodSource("stops")
    void who_should_come_back_is_told_when_and_who_is_not_known_is_told_how_to_be(Stop stop) {
        var response = new Problems().of(stop, ID);
        int status = response.statusCode().value();
        boolean later = status == 503 || status == 429 || status == 409;
        assertThat(response.headers().containsHeader("Retry-After")).isEqualTo(later);
        assertThat(response.headers().containsHeader("WWW-Authenticate")).isEqualTo(status == 401);
        assertThat(response.headers().getFirst("Cache-Control")).isEqualTo("no-store");
        assertThat(response.headers().getFirst("Content-Type")).isEqualTo("application/problem+json");
        assertThat(stop.reason()).matches("[a-z][a-z-]*");
    }
}
