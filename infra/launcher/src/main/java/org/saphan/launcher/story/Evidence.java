package org.saphan.launcher.story;

import java.util.ArrayList;
import java.util.List;

/** What a line of the story has shown: each claim was checked before it was written down. */
public final class Evidence {
    private final List<String> claims = new ArrayList<>();

    /**
     * Writes down a claim that holds.
     *
     * @throws StoryBroken if it does not
     */
    void holds(boolean whether, String claim) {
        if (!whether) {
            throw new StoryBroken(claim);
        }
        claims.add(claim);
    }

    /** Writes down a fact that needs no checking. */
    void note(String fact) {
        claims.add(fact);
    }

    public List<String> claims() {
        return List.copyOf(claims);
    }
}
