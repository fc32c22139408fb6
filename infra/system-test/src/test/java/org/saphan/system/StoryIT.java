package org.saphan.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.saphan.launcher.install.Installation;
import org.saphan.launcher.story.Evidence;
import org.saphan.launcher.story.Story;

/** The main job, as {@code ./saphan demo} tells it. */
@ExtendWith(WholeSystem.class)
@Order(1)
class StoryIT {
    private static final int LINES = 8;

    @Test
    void every_line_of_the_story_holds_and_shows_its_evidence(Installation installation) {
        Map<String, List<String>> told = new LinkedHashMap<>();
        Story.tell(installation, (String title, Evidence evidence) -> told.put(title, evidence.claims()));
        assertThat(told).hasSize(LINES);
        assertThat(told.values()).allSatisfy(claims -> assertThat(claims).isNotEmpty());
    }
}
