package org.saphan.simulator.population;

import java.util.List;
import java.util.Optional;

/**
 * A registration as a person with a disability.
 *
 * @param kinds at least one of 1 visual, 2 hearing, 3 mobility, 4 mental, 5 intellectual, 6 learning, 7 autism
 * @param privilege 1 full, 2 partial, 0 none
 * @param sex as that register knows it; it does not for some
 */
public record Disability(List<Integer> kinds, String privilege, Optional<Sex> sex) {
    public Disability {
        kinds = List.copyOf(kinds);
    }
}
