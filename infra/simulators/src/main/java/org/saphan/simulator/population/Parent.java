package org.saphan.simulator.population;

import org.saphan.contract.id.NationalId;

/** A father or mother, as the child's entry names them. */
public record Parent(Words given, Words family, NationalId nationalId) {}
