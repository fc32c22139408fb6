package org.saphan.launcher.story;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Line 5. */
final class AnswerIsMinimalSignedAndReceipted implements Line {
    private static final Duration PROOF = Duration.ofSeconds(1);

    @Override
    public String title() {
        return "The answer holds the effective fields only, and carries a receipt that the ledger has signed";
    }

    @Override
    public void tell(Stage stage, Evidence evidence) {
        var answer = stage.answer();
        for (var part : answer.results()) {
            var asked = Set.copyOf(Stage.WANTED.getOrDefault(part.service().value(), List.of()));
            var got = new HashSet<String>();
            leaves("", part.record() == null ? Map.of() : part.record(), got);
            evidence.holds(
                    asked.containsAll(got),
                    part.service() + ": "
                            + new ArrayList<>(got).stream().sorted().toList()
                            + ", nothing beyond what was asked, though the source sends more");
        }
        evidence.holds(
                stage.check().acknowledged(answer.receipt().decision()),
                "the ledger signed for the decision, entry "
                        + answer.receipt().decision().index());
        evidence.holds(
                stage.check().acknowledged(answer.receipt().outcome()),
                "the ledger signed for the outcome, entry "
                        + answer.receipt().outcome().index());
        evidence.holds(stage.check().outcomeIsOf(answer), "the outcome's digest is of these very results");
        evidence.holds(
                answer.receipt().decision().index() < answer.receipt().outcome().index(),
                "the decision was in the ledger before anything was fetched");
        var exchange = answer.exchangeId().value();
        evidence.holds(
                Stage.eventually(
                        PROOF, () -> stage.receipt(exchange).path("entries").size() == 2),
                "inclusion proofs of both within a second at "
                        + answer.receipt().proofs());
        new Keepsakes(stage.installation().home())
                .keepCheckpoint(stage.ledger("/ledger/v1/checkpoint").body());
        evidence.note("answer and checkpoint are kept in "
                + stage.installation().home().evidence());
    }

    @SuppressWarnings("unchecked") // JSON objects have string keys
    private static void leaves(String path, Map<String, Object> object, Set<String> into) {
        object.forEach((name, value) -> {
            var here = path.isEmpty() ? name : path + "." + name;
            if (value instanceof Map<?, ?> deeper) {
                leaves(here, (Map<String, Object>) deeper, into);
            } else {
                into.add(here);
            }
        });
    }
}
