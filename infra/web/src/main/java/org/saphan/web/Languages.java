package org.saphan.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * Thai or English: {@code ?lang=} decides and is remembered for a year in the cookie {@code lang}; before that remembered choice
 * goes what the request of a log-in asked for ({@link UiLocales}), until the reader chooses herself; Thai otherwise.
 */
final class Languages implements LocaleResolver {
    static final String PARAMETER = "lang";

    /** Of the browser's session: what a log-in's request asked for. */
    static final String ASKED = "lang-asked";

    static final Locale THAI = Locale.of("th");
    static final Locale ENGLISH = Locale.ENGLISH;

    static Locale other(Locale locale) {
        return isThai(locale) ? ENGLISH : THAI;
    }

    static boolean isThai(Locale locale) {
        return "th".equals(locale.getLanguage());
    }

    static Locale of(HttpServletRequest request) {
        Locale chosen = known(request.getParameter(PARAMETER));
        if (chosen != null) {
            return chosen;
        }
        if (request.getAttribute(ASKED) instanceof Locale justAsked) {
            return justAsked;
        }
        Locale asked = known(cookie(request, ASKED));
        if (asked != null) {
            return asked;
        }
        Locale remembered = known(cookie(request, PARAMETER));
        return remembered == null ? THAI : remembered;
    }

    static @Nullable Locale known(@Nullable String language) {
        if (language == null) {
            return null;
        }
        return switch (language) {
            case "th" -> THAI;
            case "en" -> ENGLISH;
            default -> null;
        };
    }

    static @Nullable String cookie(HttpServletRequest request, String name) {
        Cookie cookie = WebUtils.getCookie(request, name);
        return cookie == null ? null : cookie.getValue();
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return of(request);
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("the language is chosen by the parameter lang");
    }
}
