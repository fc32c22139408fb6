package org.saphan.launcher.story;

/** Line 3. */
final class CitizenConsents implements Line {
    @Override
    public String title() {
        return "The agency asks for consent; the citizen logs in with her Digital ID, reads and grants";
    }

    @Override
    public void tell(Stage stage, Evidence evidence) {
        Consenting.by(stage, stage.people().citizen(), evidence);
    }
}
