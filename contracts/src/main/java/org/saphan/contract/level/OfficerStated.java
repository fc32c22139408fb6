package org.saphan.contract.level;

/**
 * What an agency has stated about the officer who asks, and a device has proved.
 *
 * @param login the authenticator assurance level of the officer's log-in: 1, 2.1, 2.2 or 3
 * @param fromRegisteredDevice whether a device has proved itself that the agency has registered, now, for this officer
 */
public record OfficerStated(String login, boolean fromRegisteredDevice) {
    public OfficerStated {
        if (!OfficerLevel.isLevel(login)) {
            throw new IllegalArgumentException("no such level of assurance");
        }
    }

    /** An officer of whom nothing more can be demanded. */
    public static OfficerStated surest() {
        return new OfficerStated(OfficerLevel.highest(), true);
    }
}
