package org.saphan.launcher.story;

final class CitizenConsents implements Line {
    public String title() {
        return "";
    }

    public void tell(Stage s, Evidence e) {}
}
