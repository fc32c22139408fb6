package org.saphan.consent.onboarding;

import java.util.Optional;
import org.saphan.contract.id.OfficerId;

/**
 * The form as it came in.
 *
 * @param officer the agency's own number of the officer; empty: every officer may ask from it
 * @param key a public JWK or a certificate in PEM
 */
record DeviceForm(String label, String officer, String key) {

    private static final int LONGEST_LABEL = 60;

    static DeviceForm empty() {
        return new DeviceForm("", "", "");
    }

    boolean hasLabel() {
        return !label.isBlank()
                && label.strip().length() <= LONGEST_LABEL
                && label.chars().noneMatch(Character::isISOControl);
    }

    boolean hasOfficer() {
        try {
            officerId();
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    /** @throws IllegalArgumentException it is no officer's number */
    Optional<OfficerId> officerId() {
        return officer.isBlank() ? Optional.empty() : Optional.of(new OfficerId(officer.strip()));
    }

    /** Leads to a person, and may hold a key that should not have been pasted. */
    @Override
    public String toString() {
        return "[withheld]";
    }
}
