package org.saphan.simulator.population;

/** Sex as registered. */
public enum Sex {
    MALE,
    FEMALE;

    /** 1 male, 2 female: the code of the registers. */
    public String code() {
        return this == MALE ? "1" : "2";
    }
}
