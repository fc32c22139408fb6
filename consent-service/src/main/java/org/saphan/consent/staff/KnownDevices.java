package org.saphan.consent.staff;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.saphan.consent.settings.ConsentSettings;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.crypto.KeyFiles;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Remembers that somebody has logged in on a device before. Strangers who guess at a name are counted together and soon get
 * nowhere; a known device is counted by itself, so that they can't lock its owner out. It opens nothing.
 */
@Component
final class KnownDevices {

    private static final String COOKIE = "__Host-saphan-device";
    private static final Duration REMEMBERED = Duration.ofDays(180);
    private static final int BYTES = 16;

    private final byte[] key;

    KnownDevices(ConsentSettings settings) {
        this.key = Crypto.hmacSha256(
                KeyFiles.secret(settings.keys().person()), "saphan consent-service known devices 1".getBytes(UTF_8));
    }

    /** The device, if this person has logged in on it. Somebody else's cookie says nothing. */
    Optional<String> of(HttpServletRequest request, String name) {
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                .map(Cookie::getValue)
                .filter(value -> {
                    int dot = value.indexOf('.');
                    return dot > 0
                            && MessageDigest.isEqual(
                                    value.substring(dot + 1).getBytes(US_ASCII),
                                    seal(name, value.substring(0, dot)).getBytes(US_ASCII));
                });
    }

    void remember(HttpServletResponse response, StaffId member) {
        var device = new byte[BYTES];
        Crypto.random().nextBytes(device);
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(device);
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, text + "." + seal(member.value(), text))
                        .path("/")
                        .maxAge(REMEMBERED)
                        .httpOnly(true)
                        .secure(true)
                        .sameSite("Strict")
                        .build()
                        .toString());
    }

    private String seal(String name, String device) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Crypto.hmacSha256(key, (name + "\n" + device).getBytes(UTF_8)));
    }
}
