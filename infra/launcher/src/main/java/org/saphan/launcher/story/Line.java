package org.saphan.launcher.story;

/** One line of the story. */
interface Line {
    /** What holds once it is told, as a sentence. */
    String title();

    /**
     * Does it, and holds what it claims.
     *
     * @throws StoryBroken if a claim does not hold
     */
    void tell(Stage stage, Evidence evidence);
}
