package org.saphan.consent.keyset;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names to addresses of the open internet and to no others, so that nobody makes us ask our own network (OWASP SSRF).
 * The connection goes to the very addresses that were looked at: the name is not resolved a second time.
 */
final class PublicAddresses implements DnsResolver {

    private final Set<String> exempt;

    /** @param exempt hosts that may lie anywhere: for tests and demos */
    PublicAddresses(Set<String> exempt) {
        this.exempt = exempt;
    }

    /** One address that is not public among several refuses them all. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = InetAddress.getAllByName(host);
        if (!exempt.contains(host)) {
            for (var address : addresses) {
                if (!isPublic(address)) {
                    throw new UnknownHostException("not a public address");
                }
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** By the registries of special-purpose addresses (RFC 6890). */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        var bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
    }

    private static boolean isPublic4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        int third = bytes[2] & 0xff;
        boolean special = first == 0
                || first >= 240
                || (first == 100 && (second & 0xc0) == 64) // shared by carriers, RFC 6598
                || (first == 192 && second == 0 && (third == 0 || third == 2))
                || (first == 192 && second == 88 && third == 99) // 6to4 relays
                || (first == 198 && (second & 0xfe) == 18) // benchmarks
                || (first == 198 && second == 51 && third == 100)
                || (first == 203 && second == 0 && third == 113);
        return !special;
    }

    /** 2000::/3 is what is given out; tunnels in it lead to IPv4 addresses of anybody's choice. */
    private static boolean isPublic6(byte[] bytes) {
        int first = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        int second = ((bytes[2] & 0xff) << 8) | (bytes[3] & 0xff);
        boolean given = (first & 0xe000) == 0x2000;
        boolean sixToFour = first == 0x2002;
        boolean special = first == 0x2001 && (second < 0x0200 || second == 0x0db8); // Teredo, ORCHID, documentation
        return given && !sixToFour && !special && first != 0x3fff;
    }
}
