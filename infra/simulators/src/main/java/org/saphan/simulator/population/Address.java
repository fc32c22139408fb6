package org.saphan.simulator.population;

/**
 * Where a person is registered.
 *
 * @param houseId eleven digits
 * @param houseNumber for example {@code 99/12}
 * @param village number of the village; 0 in a town
 * @param place sub-district, district, province
 */
public record Address(String houseId, String houseNumber, int village, Place place) {}
