package org.saphan.ledger.verify;

import java.util.ArrayList;
import java.util.List;

/** The faults of one export: as many as people read, and the number of the others. */
final class Findings {
    private static final int MOST = 64;

    private final List<Finding> list = new ArrayList<>();
    private long further;

    void add(Finding finding) {
        if (list.size() < MOST) {
            list.add(finding);
        } else {
            further++;
        }
    }

    /** Faults that follow from another. */
    void addConsequences(long number) {
        further += number;
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    long further() {
        return further;
    }

    List<Finding> sorted() {
        return list.stream().sorted(Finding.FIRST_WRONG_FIRST).toList();
    }
}
