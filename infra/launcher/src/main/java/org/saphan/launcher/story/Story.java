package org.saphan.launcher.story;

import java.util.List;
import java.util.function.BiConsumer;
import org.saphan.launcher.install.Installation;

/**
 * The main job, told on a running installation: from an agency that finds services to a forged ledger that is found out.
 * Every line is asserted.
 */
public final class Story {
    private static final List<Line> LINES = List.of(
            new AgencyFindsServices(),
            new RefusedWithoutConsent(),
            new CitizenConsents(),
            new ThreeSourcesAnswer(),
            new AnswerIsMinimalSignedAndReceipted(),
            new GapIsMarkedAndHeals(),
            new CitizenSeesAndWithdraws(),
            new ForgeryIsFoundOut());

    private Story() {}

    /**
     * Tells all of it.
     *
     * @param told gets each line's title and evidence as it is told
     * @throws StoryBroken at the first claim that does not hold
     */
    public static void tell(Installation installation, BiConsumer<String, Evidence> told) {
        var stage = Stage.on(installation);
        for (int i = 0; i < LINES.size(); i++) {
            var line = LINES.get(i);
            var evidence = new Evidence();
            line.tell(stage, evidence);
            told.accept((i + 1) + ". " + line.title(), evidence);
        }
    }
}
