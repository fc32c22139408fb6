package org.saphan.launcher.citizen;

/**
 * The synthetic people.
 *
 * @param seed the same seed gives the same people
 * @param citizens how many, 10 to 1,000,000
 */
public record Population(long seed, int citizens) {
    /** A thousand citizens. */
    public static final Population USUAL = new Population(2569, 1_000);
}
