package org.saphan.consent.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A browser in two words, enough to know one's own. What it says of itself in full is not kept. */
final class Device {

    private record Sign(String within, String name) {}

    /** The first that is found counts: most browsers also call themselves something older. */
    private static final List<Sign> BROWSERS = List.of(
            new Sign("Edg", "Edge"),
            new Sign("OPR/", "Opera"),
            new Sign("SamsungBrowser", "Samsung Internet"),
            new Sign("Line/", "LINE"),
            new Sign("Firefox", "Firefox"),
            new Sign("FxiOS", "Firefox"),
            new Sign("CriOS", "Chrome"),
            new Sign("Chrome", "Chrome"),
            new Sign("Safari", "Safari"));

    private static final List<Sign> SYSTEMS = List.of(
            new Sign("Android", "Android"),
            new Sign("iPhone", "iPhone"),
            new Sign("iPad", "iPad"),
            new Sign("Windows", "Windows"),
            new Sign("Mac OS", "macOS"),
            new Sign("CrOS", "ChromeOS"),
            new Sign("Linux", "Linux"));

    private Device() {}

    /**
     * From the header {@code User-Agent}.
     *
     * @return for example {@code Chrome · Android}; {@code ?} for what is not known
     */
    static String of(@Nullable String userAgent) {
        var text = userAgent == null ? "" : userAgent;
        return first(BROWSERS, text) + " · " + first(SYSTEMS, text);
    }

    private static String first(List<Sign> signs, String text) {
        return signs.stream()
                .filter(sign -> text.contains(sign.within()))
                .map(Sign::name)
                .findFirst()
                .orElse("?");
    }
}
