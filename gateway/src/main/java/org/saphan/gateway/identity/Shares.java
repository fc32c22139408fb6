package org.saphan.gateway.identity;

import java.time.Duration;
import org.saphan.contract.exchange.Query;
import org.saphan.contract.id.AgencyId;
import org.saphan.gateway.intake.Incoming;
import org.saphan.gateway.settings.Limits;
import org.saphan.wire.crypto.PersonTags;
import org.saphan.wire.rate.Rate;
import org.saphan.wire.rate.RateLimits;

/**
 * Everybody's share of this gateway. What is counted has been proven first: an address by its connection, a client by its
 * token and key, officer and subject by the agency's signature, and theirs within that agency. So nobody uses up another's.
 */
public final class Shares {
    private final RateLimits rates;
    private final PersonTags tags;
    private final Rate failures;
    private final Rate clients;
    private final Rate officers;
    private final Rate subjects;

    /** @param tags so that what counts requests holds no national ID */
    public Shares(RateLimits rates, Limits limits, PersonTags tags) {
        this.tags = tags;
        this.rates = rates;
        this.failures = Rate.perSecond("failures", limits.failuresPerSecond());
        this.clients =
                new Rate("clients", limits.requestsPerSecond(), Duration.ofSeconds(1), limits.requestsPerSecond());
        this.officers = Rate.perSecond("officers", limits.officerRequestsPerSecond());
        this.subjects = Rate.perSecond("subjects", limits.subjectRequestsPerSecond());
    }

    /** For how many seconds an address that has failed too often is not listened to; 0: it is. */
    int pause(Incoming incoming) {
        return rates.wait(failures, incoming.remote());
    }

    void failed(Incoming incoming) {
        rates.take(failures, incoming.remote());
    }

    /** Takes one request of a client; 0, or how many seconds to wait. */
    int client(AgencyId agency) {
        return rates.take(clients, agency.value());
    }

    /** Takes one request of an officer about a person; 0, or how many seconds to wait. */
    int signed(AgencyId agency, Query query) {
        int seconds =
                rates.take(officers, agency.value() + ' ' + query.officer().id().value());
        if (seconds > 0) {
            return seconds;
        }
        var person = tags.of(query.subject().nationalId());
        return rates.take(subjects, agency.value() + ' ' + person.value());
    }
}
