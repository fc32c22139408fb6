package org.saphan.adapter.source.canonical;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.saphan.adapter.source.reply.BrokenShape;

/**
 * Dates of the Buddhist era (BE = CE + 543) as {@code YYYYMMDD}, with 00 for a day, or month and day, that nobody knows.
 * A part that is not known stays away; it is never made up.
 */
public final class BuddhistDate {
    private static final int OFFSET = 543;
    /** A year before is no living person's, and most likely a year of the Common Era by mistake. */
    private static final int EARLIEST = 2_400;
    /** Also the year that some registers write for "without end". */
    private static final int LATEST = 3_000;

    private BuddhistDate() {}

    /**
     * ISO 8601, Common Era: {@code 1960-04-13}, {@code 1960-04} or {@code 1960}.
     *
     * @param date eight digits; all zeros, blank or null: not known
     * @return null if it is not known; anything else that is no date is a {@link BrokenShape}
     */
    public static @Nullable String iso(@Nullable String date) {
        var text = Text.digits(date, 8);
        if (text == null || text.equals("00000000")) {
            return null;
        }
        int year = Integer.parseInt(text, 0, 4, 10);
        int month = Integer.parseInt(text, 4, 6, 10);
        int day = Integer.parseInt(text, 6, 8, 10);
        if (year < EARLIEST || year > LATEST || (month == 0 && day != 0)) {
            throw new BrokenShape("a date of the Buddhist era");
        }
        return iso(year - OFFSET, month, day);
    }

    private static String iso(int year, int month, int day) {
        try {
            if (month == 0) {
                return String.valueOf(year);
            }
            return day == 0
                    ? YearMonth.of(year, month).toString()
                    : LocalDate.of(year, month, day).toString();
        } catch (DateTimeException noSuchDay) {
            throw new BrokenShape("a day of the calendar");
        }
    }
}
