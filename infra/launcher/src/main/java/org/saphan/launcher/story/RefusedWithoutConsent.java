package org.saphan.launcher.story;

import java.time.Duration;

/** Line 2. */
final class RefusedWithoutConsent implements Line {
    private static final Duration PROOF = Duration.ofSeconds(3);

    @Override
    public String title() {
        return "Without consent the linked query is refused, and the refusal is in the ledger";
    }

    @Override
    public void tell(Stage stage, Evidence evidence) {
        var refused = stage.agency().query(stage.query()).answer();
        evidence.holds(refused.status() == 403, "status 403");
        boolean toldBefore = refused.problem().equals("consent-not-active"); // on this data: she withdrew at its end
        evidence.holds(
                toldBefore || refused.problem().equals("consent-missing"),
                "problem type urn:saphan:problem:" + refused.problem());
        var missing = refused.json().path("missing");
        evidence.holds(toldBefore || missing.size() > 0, "it says what is missing: " + missing);
        var exchange = refused.json().path("instance").asString("").replace("urn:uuid:", "");
        stage.keepRefused(exchange);
        evidence.holds(
                Stage.eventually(
                        PROOF,
                        () -> stage.receipt(exchange)
                                .path("entries")
                                .findValuesAsString("kind")
                                .contains("decision-refuse")),
                "the ledger proves entry decision-refuse of exchange " + exchange);
    }
}
