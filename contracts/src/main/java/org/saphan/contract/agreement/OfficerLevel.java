package org.saphan.contract.agreement;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How sure it must be which officer asks.
 *
 * @param login the least authenticator assurance level of the officer's log-in at the agency, of Thailand's Digital ID
 *     framework: 1, 2.1, 2.2 or 3, each including the ones before it
 * @param devices thumbprints (RFC 7638, SHA-256, base64url) of the keys of the devices that officers may ask from, at least
 *     one; null: any device
 */
public record OfficerLevel(String login, @Nullable Set<String> devices) {
    private static final List<String> LOGIN = List.of("1", "2.1", "2.2", "3");
    private static final Pattern THUMBPRINT = Pattern.compile("[A-Za-z0-9_-]{43}");

    public OfficerLevel {
        if (!isLevel(login)) {
            throw new IllegalArgumentException("no such level of assurance");
        }
        if (devices != null) {
            devices = Set.copyOf(devices);
            if (devices.isEmpty() || !devices.stream().allMatch(THUMBPRINT.asMatchPredicate())) {
                throw new IllegalArgumentException("devices are thumbprints, at least one");
            }
        }
    }

    /** From any device. */
    public OfficerLevel(String login) {
        this(login, null);
    }

    static boolean isLevel(String login) {
        return LOGIN.contains(login);
    }

    /** Whether a log-in was at least as sure. */
    public boolean isReachedBy(OfficerStated told) {
        return LOGIN.indexOf(told.login()) >= LOGIN.indexOf(login);
    }

    /** Whether one may ask from that device. */
    public boolean takes(OfficerStated told) {
        var device = told.device();
        return devices == null || (device != null && devices.contains(device));
    }
}
