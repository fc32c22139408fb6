package org.saphan.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saphan.contract.source.FetchStatus;
import org.saphan.launcher.install.Installation;
import org.saphan.launcher.place.Trouble;
import org.saphan.launcher.story.Consenting;
import org.saphan.launcher.story.Stage;

/** Sources that fail, and processes of ours that are away or die. Nothing is released that the ledger does not know of. */
@ExtendWith(WholeSystem.class)
@Order(3)
class FaultsIT {
    private static final Duration HEALING = Duration.ofSeconds(90);
    private static final String SOURCE = "civil-registry";
    private static final String SERVICE = "civil-registry.person";

    private final Stage stage;
    private final Installation installation;

    FaultsIT(Installation installation) {
        this.installation = installation;
        this.stage = Stage.on(installation);
    }

    @BeforeEach
    void the_citizen_has_consented() {
        if (stage.agency().query(stage.query()).answer().status() != 200) {
            Consenting.by(stage, stage.people().citizen());
        }
        assertThat(whole()).isTrue();
    }

    @AfterEach
    void everything_is_back() {
        stage.fault(SOURCE, "none");
    }

    @ParameterizedTest(name = "{0} gives {1}")
    @CsvSource({
        "hang, timed-out",
        "garbage, source-contract-violation",
        "error-500, source-error",
        "another-person, another-person",
        "down, unreachable"
    })
    void a_source_that_fails_is_a_gap_with_its_reason_and_the_rest_is_given(String fault, String reason) {
        stage.fault(SOURCE, fault);
        var sent = stage.agency().query(stage.query());
        assertThat(sent.answer().status()).isEqualTo(200);
        var answer = Stage.read(sent.answer());
        var gap = Stage.part(answer, SERVICE);
        assertThat(gap.status()).isEqualTo(FetchStatus.SOURCE_UNAVAILABLE);
        assertThat(gap.record()).isNull();
        assertThat(sent.answer().text()).contains("\"reason\":\"" + reason + "\"");
        assertThat(gap.retryAfterSeconds()).isPositive();
        assertThat(answer.results())
                .filteredOn(part -> !part.service().value().equals(SERVICE))
                .allMatch(part -> part.status() == FetchStatus.RECORD);
        stage.fault(SOURCE, "none");
        assertThat(Stage.eventually(HEALING, this::whole)).isTrue();
    }

    @Test
    void with_the_ledger_away_nothing_is_fetched_and_the_agency_is_told_when_to_come_back() {
        installation.stop("ledger");
        try {
            var answer = stage.agency().query(stage.query()).answer();
            assertThat(answer.problem()).isEqualTo("ledger-unreachable");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers().firstValue("retry-after")).isPresent();
        } finally {
            installation.start("ledger");
        }
        assertThat(Stage.eventually(HEALING, this::whole)).isTrue();
    }

    @Test
    void with_the_consent_service_away_nobody_gets_anything_within_two_seconds() {
        installation.program("consent-service").kill();
        try {
            assertThat(Stage.eventually(
                            Duration.ofSeconds(2),
                            () -> stage.agency()
                                    .query(stage.query())
                                    .answer()
                                    .problem()
                                    .equals("consent-unreachable")))
                    .isTrue();
        } finally {
            installation.start("consent-service");
        }
        assertThat(Stage.eventually(HEALING, this::whole)).isTrue();
    }

    @Test
    void a_gateway_killed_between_decision_and_outcome_has_released_nothing_and_is_flagged() {
        long before = flagged();
        stage.fault(SOURCE, "hang");
        var cutOff = CompletableFuture.supplyAsync(() -> {
            try {
                return stage.agency().query(stage.query()).answer().status();
            } catch (Trouble noAnswer) {
                return 0;
            }
        });
        pause(Duration.ofMillis(1500));
        installation.program("gateway").kill();
        assertThat(cutOff.join()).isZero();
        installation.start("gateway");
        stage.fault(SOURCE, "none");
        assertThat(Stage.eventually(Duration.ofMinutes(3), () -> flaggedOnceMore(before)))
                .isTrue();
    }

    private boolean whole() {
        var answer = stage.agency().query(stage.query()).answer();
        if (answer.status() == 200
                && Stage.read(answer).results().stream().allMatch(part -> part.status() == FetchStatus.RECORD)) {
            return true;
        }
        pause(Duration.ofMillis(500));
        return false;
    }

    private boolean flaggedOnceMore(long before) {
        pause(Duration.ofSeconds(3)); // each look is itself an entry
        return flagged() == before + 1;
    }

    private long flagged() {
        return stage.exported()
                .lines()
                .filter(line -> line.contains("outcome-missing"))
                .count();
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
