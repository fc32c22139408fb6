package org.saphan.consent.digitalid;

import org.saphan.contract.id.AgencyId;

/**
 * The counter at which a citizen was helped.
 *
 * @param clerk who helped and has looked at her national ID card: a staff id
 * @param agency whose counter it is
 */
public record Counter(String clerk, AgencyId agency) {

    /**
     * What somebody's look at a card and a face gives (ETDA's levels): evidence was seen in her presence, no chip was read and
     * no authenticator of hers was used. Less than any log-in of hers with two factors.
     */
    public static final Assurance ASSURANCE = new Assurance("2.1", "1");

    @Override
    public String toString() {
        return "[withheld]";
    }
}
