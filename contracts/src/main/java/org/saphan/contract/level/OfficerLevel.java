package org.saphan.contract.level;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How sure it must be which officer asks.
 *
 * @param login the least authenticator assurance level of the officer's log-in at the agency, of Thailand's Digital ID
 *     framework: 1, 2.1, 2.2 or 3, each including the ones before it
 * @param devices from which devices officers may ask; null: from any
 */
public record OfficerLevel(String login, @Nullable Devices devices) {
    private static final List<String> LOGIN = List.of("1", "2.1", "2.2", "3");

    public OfficerLevel {
        if (!isLevel(login)) {
            throw new IllegalArgumentException("no such level of assurance");
        }
    }

    /** From any device. */
    public OfficerLevel(String login) {
        this(login, null);
    }

    /** Which devices officers may ask from. On the wire in lower case. */
    public enum Devices {
        /** Those that the agency has registered for the officer, or for all of its officers. */
        REGISTERED
    }

    static boolean isLevel(String login) {
        return LOGIN.contains(login);
    }

    static String highest() {
        return LOGIN.getLast();
    }

    /** Whether a log-in was at least as sure. */
    public boolean isReachedBy(OfficerStated told) {
        return LOGIN.indexOf(told.login()) >= LOGIN.indexOf(login);
    }

    /** Whether one may ask from that device. */
    public boolean takes(OfficerStated told) {
        return devices == null || told.fromRegisteredDevice();
    }
}
