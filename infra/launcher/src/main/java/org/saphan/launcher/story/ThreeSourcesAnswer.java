package org.saphan.launcher.story;

import org.saphan.contract.source.FetchStatus;

/** Line 4. */
final class ThreeSourcesAnswer implements Line {
    @Override
    public String title() {
        return "The same query again: three legacy systems are asked in parallel and answer";
    }

    @Override
    public void tell(Stage stage, Evidence evidence) {
        var sent = stage.agency().query(stage.query());
        evidence.holds(
                sent.answer().status() == 200, "status 200 " + sent.answer().problem());
        evidence.holds(
                stage.check().signed(sent), "the gateway's signature over answer and request verifies (RFC 9421)");
        var answer = Stage.read(sent.answer());
        stage.keepAnswer(answer);
        for (var part : answer.results()) {
            evidence.holds(
                    part.status() == FetchStatus.RECORD,
                    part.service() + ": a record from " + part.source() + " at " + part.retrievedAt());
        }
        evidence.holds(answer.results().size() == Stage.WANTED.size(), "no service is missing");
        new Keepsakes(stage.installation().home()).keepAnswer(sent.answer().body());
    }
}
