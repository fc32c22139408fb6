package org.saphan.consent.session;

import java.net.Inet6Address;
import java.net.InetAddress;

/** From where somebody logged in: the network, not the address. */
final class Network {

    private Network() {}

    /** The first three bytes of an IPv4 address, the first 48 bits of an IPv6 one; {@code ?} for anything else. */
    static String of(String address) {
        try {
            // A literal: nothing is looked up.
            var parsed = InetAddress.ofLiteral(address);
            var bytes = parsed.getAddress();
            return parsed instanceof Inet6Address
                    ? hex(bytes, 0) + ":" + hex(bytes, 2) + ":" + hex(bytes, 4) + "::"
                    : (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + ".×";
        } catch (IllegalArgumentException unknown) {
            return "?";
        }
    }

    private static String hex(byte[] bytes, int at) {
        return Integer.toHexString(((bytes[at] & 0xff) << Byte.SIZE) | (bytes[at + 1] & 0xff));
    }
}
