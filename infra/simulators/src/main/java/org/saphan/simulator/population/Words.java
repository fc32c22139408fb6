package org.saphan.simulator.population;

/**
 * The same words twice.
 *
 * @param th in Thai
 * @param en in English, or romanised
 */
public record Words(String th, String en) {}
