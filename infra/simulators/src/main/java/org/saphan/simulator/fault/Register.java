package org.saphan.simulator.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A simulated register. */
public enum Register {
    CIVIL_REGISTRY,
    HOSPITAL_FHIR,
    DISABILITY_REGISTRY;

    /** Lower case with hyphens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The register of that name, if there is one. */
    public static Optional<Register> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
