package org.saphan.launcher.story;

final class RegulatorReads {
    RegulatorReads(Stage s) {}

    void tell(Evidence e) {}
}
