package org.saphan.simulator.population;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Gives people coverage and, some, a registered disability. */
final class Rights {
    private static final int KINDS = 7;

    private Rights() {}

    static List<Cover> coverages(SplittableRandom random) {
        int of100 = random.nextInt(100);
        List<Cover> coverages = new ArrayList<>();
        if (of100 >= 4) {
            coverages.add(cover(random, true));
        }
        if (of100 >= 90) {
            coverages.add(cover(random, false));
        }
        return coverages;
    }

    static Optional<Disability> disability(SplittableRandom random, Sex sex) {
        if (random.nextInt(100) >= 6) {
            return Optional.empty();
        }
        TreeSet<Integer> kinds = new TreeSet<>();
        kinds.add(1 + random.nextInt(KINDS));
        if (random.nextInt(5) == 0) {
            kinds.add(1 + random.nextInt(KINDS));
        }
        String privilege = String.valueOf(random.nextInt(3));
        Optional<Sex> knownSex = random.nextInt(5) == 0 ? Optional.empty() : Optional.of(sex);
        return Optional.of(new Disability(List.copyOf(kinds), privilege, knownSex));
    }

    private static Cover cover(SplittableRandom random, boolean active) {
        Cover.Scheme scheme = Lexicon.oneOf(List.of(Cover.Scheme.values()), random);
        PartialDate from = new PartialDate(2002 + random.nextInt(23), 1 + random.nextInt(12), 1 + random.nextInt(28));
        return new Cover(scheme, from, active, Lexicon.oneOf(CareUnit.ALL, random));
    }
}
