package org.saphan.consent.onboarding;

import java.util.List;
import org.saphan.contract.catalogue.LocalText;

/**
 * What an agency asks for. Does not change once it is asked: who approves it approves this.
 *
 * @param name the organisation's
 * @param contact how to reach the technical contact: an e-mail address, at most 254 characters
 * @param keys what it will be known by
 * @param redirectUris where its authorization codes may go, https; none: it never asks citizens
 * @param certificateBound whether its tokens are bound to its TLS certificate (RFC 8705), not to a DPoP key
 */
record Wish(LocalText name, String contact, AgencyKeys keys, List<String> redirectUris, boolean certificateBound) {
    Wish {
        redirectUris = List.copyOf(redirectUris);
    }

    /** The contact is a person's: not for logs. */
    @Override
    public String toString() {
        return "[withheld]";
    }
}
