package org.saphan.contract.agreement;

import org.jspecify.annotations.Nullable;

/**
 * What an agency has stated about the officer who asks, and a device has proved.
 *
 * @param login the authenticator assurance level of the officer's log-in: 1, 2.1, 2.2 or 3
 * @param device thumbprint of the key of the device that the officer asks from, of which there was a proof; null: none
 */
public record OfficerStated(String login, @Nullable String device) {
    public OfficerStated {
        if (!OfficerLevel.isLevel(login)) {
            throw new IllegalArgumentException("no such level of assurance");
        }
    }
}
