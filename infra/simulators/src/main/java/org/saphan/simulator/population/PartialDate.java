package org.saphan.simulator.population;

import java.util.Locale;

/**
 * A date as a register knows it.
 *
 * @param year Common Era
 * @param month 1 to 12; 0 if unknown, then the day is unknown too
 * @param day 1 to 31; 0 if unknown
 */
public record PartialDate(int year, int month, int day) {
    private static final int BUDDHIST_ERA = 543;

    public PartialDate {
        if (month < 0 || month > 12 || day < 0 || day > 31 || (month == 0 && day > 0)) {
            throw new IllegalArgumentException("not a date, not even a partial one");
        }
    }

    /** {@code 1960-04-13}, {@code 1960-04} or {@code 1960}, Common Era. */
    public String iso() {
        String iso = String.format(Locale.ROOT, "%04d-%02d-%02d", year, month, day);
        if (month == 0) {
            return iso.substring(0, 4);
        }
        return day == 0 ? iso.substring(0, 7) : iso;
    }

    /** {@code 25030413}, Buddhist era, 00 for what is not known: the civil registry's way. */
    public String buddhist() {
        return String.format(Locale.ROOT, "%04d%02d%02d", year + BUDDHIST_ERA, month, day);
    }
}
