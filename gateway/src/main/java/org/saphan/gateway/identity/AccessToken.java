package org.saphan.gateway.identity;

import org.saphan.contract.id.AgencyId;

/**
 * An access token whose signature and claims were right when it was verified. Whether it is still in time, not revoked
 * and of an active agency is asked again each time.
 *
 * @param client the agency
 * @param id its {@code jti}
 * @param binding whose it is
 * @param expires the first second in which it no longer counts
 * @param issuerKeySet the issuer's key set with which it was verified
 */
record AccessToken(AgencyId client, String id, Binding binding, long expires, String issuerKeySet) {
    @Override
    public String toString() {
        return "[withheld]";
    }
}
