package org.saphan.contract.agreement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.AgreementId;
import org.saphan.contract.id.PurposeCode;

/**
 * The machine-readable memorandum that lets one agency ask.
 *
 * @param id its name
 * @param version counts up with every change, from 1
 * @param consumer the agency that may ask
 * @param from the first instant it holds
 * @param until the first instant it no longer holds; after {@code from}
 * @param purposes what it allows, at most once per purpose
 */
public record Agreement(
        AgreementId id, int version, AgencyId consumer, Instant from, Instant until, List<PurposeTerms> purposes) {

    public Agreement {
        purposes = List.copyOf(purposes);
        if (version < 1 || !from.isBefore(until)) {
            throw new IllegalArgumentException("an agreement needs a version and an end after its beginning");
        }
        if (purposes.stream().map(PurposeTerms::purpose).distinct().count() != purposes.size()) {
            throw new IllegalArgumentException("a purpose stands twice in an agreement");
        }
    }

    /** Whether it holds at an instant: from included, until not. */
    public boolean holdsAt(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }

    public Optional<PurposeTerms> terms(PurposeCode purpose) {
        return purposes.stream()
                .filter(terms -> terms.purpose().equals(purpose))
                .findFirst();
    }
}
