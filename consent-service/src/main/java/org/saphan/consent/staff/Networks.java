package org.saphan.consent.staff;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** From where a request comes, as counters need it: an IPv6 customer has 2^64 addresses. */
final class Networks {

    private static final int IPV6_PREFIX_BYTES = 8;

    private Networks() {}

    static String of(HttpServletRequest request) {
        try {
            // A literal: nothing is looked up.
            var address = InetAddress.ofLiteral(request.getRemoteAddr());
            var bytes = address.getAddress();
            return HexFormat.of()
                    .formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, IPV6_PREFIX_BYTES) : bytes);
        } catch (IllegalArgumentException unknown) {
            return "unknown";
        }
    }
}
