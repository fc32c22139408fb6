package org.saphan.consent.registry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.staff.Member;
import org.saphan.consent.staff.Role;
import org.saphan.consent.staff.Staff.Seeded;
import org.saphan.consent.staff.StaffId;
import org.saphan.contract.agreement.Agreement;
import org.saphan.contract.catalogue.LocalText;
import org.saphan.contract.id.AgencyId;

/**
 * The registry's seed file. What changes gets a higher version; the file may hold the newest version of each only.
 *
 * @param agencies those that take part
 * @param consoles applications of the exchange itself that log people in
 * @param agreements the machine-readable memoranda
 * @param staff the first ones, who invite the others; somebody who came by the file and is in it no more is suspended
 */
record Seed(List<Agency> agencies, List<Console> consoles, List<Agreement> agreements, List<Staff> staff) {

    Seed {
        agencies = List.copyOf(agencies);
        consoles = List.copyOf(consoles);
        agreements = List.copyOf(agreements);
        staff = List.copyOf(staff);
    }

    /**
     * @param keys its JWK set (RFC 7517), public keys only, each EC P-256 with a kid
     * @param redirectUris where its authorization codes may go, compared letter by letter
     * @param actsFor on whose behalf it may act; null: on nobody's
     * @param senderConstraint what its tokens are bound to; null: a DPoP key
     */
    record Agency(
            AgencyId id,
            int version,
            LocalText name,
            boolean active,
            Map<String, Object> keys,
            List<String> redirectUris,
            @Nullable List<AgencyId> actsFor,
            @Nullable SenderConstraint senderConstraint) {}

    /** What an agency's tokens are bound to. */
    enum SenderConstraint {
        /** The key of a DPoP proof (RFC 9449). What holds where nothing is said. */
        DPOP,
        /** The certificate of the TLS connection (RFC 8705). */
        MTLS
    }

    /** The same for a console; its client id is not an agency. */
    record Console(String id, int version, LocalText name, Map<String, Object> keys, List<String> redirectUris) {}

    /**
     * @param agency there exactly if the roles are of an agency
     * @param invitation SHA-256 of the code with which this person enrols, 64 hexadecimal digits
     */
    record Staff(
            String id,
            String name,
            List<Role> roles,
            @Nullable AgencyId agency,
            String invitation) {

        Seeded seeded() {
            return new Seeded(
                    new Member(new StaffId(id), name, Set.copyOf(roles), agency, Member.State.INVITED), invitation);
        }
    }
}
