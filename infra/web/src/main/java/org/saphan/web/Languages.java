package org.saphan.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/** Thai or English: {@code ?lang=} decides and is remembered for a year in the cookie {@code lang}; Thai otherwise. */
final class Languages implements LocaleResolver, HandlerInterceptor {
    static final String PARAMETER = "lang";
    static final Locale THAI = Locale.of("th");
    static final Locale ENGLISH = Locale.ENGLISH;
    private static final Duration REMEMBERED = Duration.ofDays(365);

    static Locale other(Locale locale) {
        return isThai(locale) ? ENGLISH : THAI;
    }

    static boolean isThai(Locale locale) {
        return "th".equals(locale.getLanguage());
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        Locale asked = known(request.getParameter(PARAMETER));
        if (asked != null) {
            return asked;
        }
        Cookie cookie = WebUtils.getCookie(request, PARAMETER);
        Locale remembered = cookie == null ? null : known(cookie.getValue());
        return remembered == null ? THAI : remembered;
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("the language is chosen by the parameter lang");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Locale asked = known(request.getParameter(PARAMETER));
        if (asked != null) {
            ResponseCookie cookie = ResponseCookie.from(PARAMETER, asked.getLanguage())
                    .path("/")
                    .maxAge(REMEMBERED)
                    .httpOnly(true)
                    .secure(request.isSecure())
                    .sameSite("Lax")
                    .build();
            response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        }
        return true;
    }

    private static @Nullable Locale known(@Nullable String language) {
        if (language == null) {
            return null;
        }
        return switch (language) {
            case "th" -> THAI;
            case "en" -> ENGLISH;
            default -> null;
        };
    }
}
