package org.saphan.launcher.story;

import java.time.Duration;
import org.saphan.contract.exchange.Answer;
import org.saphan.contract.source.FetchStatus;

/** Line 6. */
final class GapIsMarkedAndHeals implements Line {
    private static final String SOURCE = "hospital-fhir";
    private static final String SERVICE = "health.coverage";
    private static final Duration HEALING = Duration.ofSeconds(60);

    @Override
    public String title() {
        return "One source goes down: the gap is marked, the rest is given, and it heals";
    }

    @Override
    public void tell(Stage stage, Evidence evidence) {
        stage.fault(SOURCE, "down");
        try {
            var sent = stage.agency().query(stage.query());
            evidence.holds(sent.answer().status() == 200, "status 200 with " + SOURCE + " down");
            var answer = Stage.read(sent.answer());
            var gap = Stage.part(answer, SERVICE);
            evidence.holds(
                    gap.status() == FetchStatus.SOURCE_UNAVAILABLE && gap.record() == null,
                    SERVICE + ": source-unavailable (" + gap.reason() + "), retry after " + gap.retryAfterSeconds()
                            + " s");
            evidence.holds(
                    answer.results().stream()
                            .filter(part -> !part.service().value().equals(SERVICE))
                            .allMatch(part -> part.status() == FetchStatus.RECORD),
                    "the other two services are in the answer");
        } finally {
            stage.fault(SOURCE, "none");
        }
        evidence.holds(
                Stage.eventually(HEALING, () -> healed(stage)), "with the source back, the next answer is whole");
    }

    private static boolean healed(Stage stage) {
        var sent = stage.agency().query(stage.query());
        if (sent.answer().status() != 200) {
            return false;
        }
        Answer answer = Stage.read(sent.answer());
        boolean whole = answer.results().stream().allMatch(part -> part.status() == FetchStatus.RECORD);
        if (!whole) {
            Stage.pause(Duration.ofSeconds(1));
        }
        return whole;
    }
}
