package org.saphan.contract.ledger;

import java.time.Instant;

/** Where the ordinary way was left, and what protects the person then. */
public sealed interface SafeguardFacts extends Facts {

    /**
     * Danger to life opened a record without consent, or a review of it was closed. The written reason stands in the details.
     *
     * @param decisionIndex the permit's index in the log
     */
    record BreakGlass(Step step, long decisionIndex) implements SafeguardFacts {
        public BreakGlass {
            Shapes.atLeast(0, decisionIndex);
        }

        /** On the wire in lower case with hyphens. */
        public enum Step {
            OPENED,
            FOUND_LAWFUL,
            FOUND_UNLAWFUL
        }
    }

    /**
     * An authority ordered that accesses stay hidden from the person until a day that must come. This entry stands under a
     * sealing tag, as do the entries that follow under the order; the agency is the authority.
     *
     * @param until from when on the person sees them
     */
    record Sealed(Instant until) implements SafeguardFacts {}

    /**
     * A sealing has ended. This entry stands under the person's own tag and leads her to the sealed ones.
     *
     * @param sealingIndex the index of the {@link Sealed} entry
     * @param entries how many stand under its sealing tag, that entry included, at least 1
     */
    record Disclosed(long sealingIndex, long entries) implements SafeguardFacts {
        public Disclosed {
            Shapes.atLeast(0, sealingIndex);
            Shapes.atLeast(1, entries);
        }
    }

    /**
     * The salt and the data key behind this entry's subject tag are destroyed, or will be before the ledger next starts to
     * append. The agency is the authority that ordered it; who carried it out, and why, stand in the details.
     *
     * @param year of the keys, 2000 to 9999
     */
    record Erased(int year) implements SafeguardFacts {
        public Erased {
            if (year < 2000 || year > 9999) {
                throw new IllegalArgumentException("a year of keys is 2000 to 9999");
            }
        }
    }
}
