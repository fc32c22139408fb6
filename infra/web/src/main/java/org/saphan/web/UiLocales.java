package org.saphan.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The reader's language on her way through a log-in: {@code ui_locales} of OpenID Connect Core §3.1.2.1, language tags (RFC 5646)
 * with spaces between them, the dearest first.
 */
public final class UiLocales {

    /** The parameter of an authorization request. */
    public static final String PARAMETER = "ui_locales";

    /** What we say in our own metadata ({@code ui_locales_supported}, OpenID Connect Discovery §3). */
    public static final List<String> SUPPORTED = List.of("th", "en");

    private static final int MOST = 16;
    private static final Duration OF_THE_SESSION = Duration.ofSeconds(-1);

    private UiLocales() {}

    /** What to ask of others: the language in which the reader sees the pages of this request. */
    public static String of(HttpServletRequest request) {
        return Languages.of(request).getLanguage();
    }

    /**
     * Shows the pages that follow, this one too, in the first language asked for that we have: until the browser is closed, or the
     * reader chooses another. What we don't have or can't read changes nothing and is no error.
     *
     * @param asked the parameter's value, as it came; null: nothing was asked
     */
    public static void honour(@Nullable String asked, HttpServletRequest request, HttpServletResponse response) {
        Locale first = asked == null ? null : first(asked);
        if (first == null || first.equals(Languages.of(request))) {
            return;
        }
        request.setAttribute(Languages.ASKED, first);
        LanguageChoice.keep(request, response, Languages.ASKED, first.getLanguage(), OF_THE_SESSION);
    }

    private static @Nullable Locale first(String asked) {
        return Arrays.stream(asked.split(" ", MOST + 1))
                .limit(MOST)
                .map(tag -> tag.split("-", 2)[0].toLowerCase(Locale.ROOT))
                .map(Languages::known)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
