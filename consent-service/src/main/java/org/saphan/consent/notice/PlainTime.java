package org.saphan.consent.notice;

import java.time.Instant;
import java.time.ZoneId;
import java.time.chrono.ThaiBuddhistChronology;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days as people read them: Bangkok time; Buddhist era in Thai, common era in English. */
public final class PlainTime {

    private static final ZoneId BANGKOK = ZoneId.of("Asia/Bangkok");

    private PlainTime() {}

    public static String day(Instant at, Locale locale) {
        return format("d MMMM uuuu", at, locale);
    }

    private static String format(String pattern, Instant at, Locale locale) {
        boolean thai = locale.getLanguage().equals("th");
        var formatter = DateTimeFormatter.ofPattern(thai ? pattern.replace("uuuu", "yyyy") : pattern, locale)
                .withZone(BANGKOK);
        return (thai ? formatter.withChronology(ThaiBuddhistChronology.INSTANCE) : formatter).format(at);
    }
}
