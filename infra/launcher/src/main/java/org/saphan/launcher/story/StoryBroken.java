package org.saphan.launcher.story;

/** A claim of the story does not hold. */
public final class StoryBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoryBroken(String claim) {
        super("This does not hold: " + claim);
    }
}
