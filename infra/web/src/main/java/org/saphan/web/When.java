package org.saphan.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * Dates and instants for people, in the language of the request: the Buddhist era in Thai, the Common Era in English, always
 * Thailand time. In templates {@code ${@when.moment(x)}}. A missing value gives an empty text.
 */
public final class When {
    private static final ZoneId BANGKOK = ZoneId.of("Asia/Bangkok");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final int BUDDHIST_ERA = 543;

    /** 20 พฤศจิกายน 2569 เวลา 22:55:03 น. · 20 November 2026, 22:55:03. */
    public String moment(@Nullable Instant instant) {
        if (instant == null) {
            return "";
        }
        ZonedDateTime there = instant.atZone(BANGKOK);
        String time = SECONDS.format(there);
        return thai() ? date(there.toLocalDate()) + " เวลา " + time + " น." : date(there.toLocalDate()) + ", " + time;
    }

    /** 20 พ.ย. 2569 22:55 · 20 Nov 2026 22:55. */
    public String brief(@Nullable Instant instant) {
        if (instant == null) {
            return "";
        }
        ZonedDateTime there = instant.atZone(BANGKOK);
        return day(there.toLocalDate(), TextStyle.SHORT) + " " + MINUTES.format(there);
    }

    /** The day of an instant in Thailand. */
    public String day(@Nullable Instant instant) {
        return instant == null ? "" : date(instant.atZone(BANGKOK).toLocalDate());
    }

    /** 20 พฤศจิกายน 2569 · 20 November 2026. */
    public String date(@Nullable LocalDate date) {
        return date == null ? "" : day(date, TextStyle.FULL);
    }

    /**
     * A date of which the day, or day and month, may be unknown.
     *
     * @param iso {@code 1960-04-13}, {@code 1960-04} or {@code 1960}, Common Era; anything else is an
     *     {@code IllegalArgumentException}
     */
    public String partial(@Nullable String iso) {
        if (iso == null) {
            return "";
        }
        if (!iso.matches("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")) {
            throw new IllegalArgumentException("not a date"); // never echo input: it may be personal data
        }
        int year = Integer.parseInt(iso, 0, 4, 10);
        return switch (iso.length()) {
            case 4 -> thai() ? "พ.ศ. " + year(year) : String.valueOf(year);
            case 7 -> month(Integer.parseInt(iso, 5, 7, 10), TextStyle.FULL) + " " + year(year);
            default -> date(LocalDate.parse(iso));
        };
    }

    private static String day(LocalDate date, TextStyle style) {
        return date.getDayOfMonth() + " " + month(date.getMonthValue(), style) + " " + year(date.getYear());
    }

    private static String month(int number, TextStyle style) {
        return Month.of(number).getDisplayName(style, thai() ? Languages.THAI : Languages.ENGLISH);
    }

    private static int year(int commonEra) {
        return thai() ? commonEra + BUDDHIST_ERA : commonEra;
    }

    private static boolean thai() {
        Locale locale = LocaleContextHolder.getLocale();
        return Languages.isThai(locale);
    }
}
