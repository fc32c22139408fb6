package org.saphan.simulator.population;

/** What the civil registry knows of a person's whereabouts. */
public enum LifeStatus {
    ALIVE("0"),
    DECEASED("1"),
    MOVED_ABROAD("2");

    private final String code;

    LifeStatus(String code) {
        this.code = code;
    }

    /** The civil registry's code. */
    public String code() {
        return code;
    }
}
