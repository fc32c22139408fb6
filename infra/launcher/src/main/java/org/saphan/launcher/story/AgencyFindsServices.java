package org.saphan.launcher.story;

/** Line 1. */
final class AgencyFindsServices implements Line {
    @Override
    public String title() {
        return "The Department of Social Welfare finds three services and the agreement that lets it ask";
    }

    @Override
    public void tell(Stage stage, Evidence evidence) {
        var catalogue = stage.agency().catalogue();
        evidence.holds(catalogue.status() == 200, "the catalogue answers the agency's own DPoP-bound token");
        var services = catalogue.json().path("services").findValuesAsString("id");
        evidence.holds(
                services.containsAll(Stage.WANTED.keySet()), "it lists " + String.join(", ", Stage.WANTED.keySet()));
        var agreements = catalogue.json().path("agreements");
        evidence.holds(
                agreements.findValuesAsString("purpose").contains(Stage.PURPOSE),
                "agreement " + agreements.path(0).path("id").asString() + " names the purpose " + Stage.PURPOSE);
        evidence.holds(agreements.toString().contains("\"consent\""), "and allows the basis consent for it");
    }
}
