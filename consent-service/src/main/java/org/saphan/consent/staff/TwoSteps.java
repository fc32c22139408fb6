package org.saphan.consent.staff;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serial;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What comes with name and password.
 *
 * @param code a one-time or a recovery code; empty if nothing was typed
 * @param network whence: an IPv4 address, or the first 64 bits of an IPv6 one
 * @param device the known device; null: none
 */
record TwoSteps(String code, String network, @Nullable String device) implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int LONGEST_CODE = 40;

    static TwoSteps of(HttpServletRequest request, KnownDevices devices) {
        var code = Optional.ofNullable(request.getParameter("code"))
                .filter(text -> text.length() <= LONGEST_CODE)
                .orElse("");
        var name =
                Optional.ofNullable(request.getParameter("username")).orElse("").strip();
        return new TwoSteps(
                code, Networks.of(request), devices.of(request, name).orElse(null));
    }

    @Override
    public String toString() {
        return "[withheld]";
    }
}
