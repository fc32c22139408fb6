package org.saphan.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import org.saphan.contract.exchange.Query;
import org.saphan.contract.id.AgencyId;
import org.saphan.gateway.intake.Incoming;
import org.saphan.gateway.settings.Limits;
import org.saphan.wire.crypto.PersonTags;
import org.saphan.wire.rate.Rate;
import org.saphan.wire.rate.RateLimits;
import org.saphan.wire.rate.RateLimits.Share;
import org.saphan.wire.rate.RateLimitsInMemory;

/**
 * Everybody's share of this gateway, or of all gateways that count together. What is counted has been proven first: an address by its
 * connection, a client by its token and key, officer and subject by the agency's signature, and theirs within that agency. So nobody
 * uses up another's.
 *
 * <p>This gateway's own count comes first, so that whoever is over the limit here costs no more than that; the common one comes once
 * the request is signed rightly, for all that it counts at once.
 */
public final class Shares {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final RateLimits own;
    private final RateLimits common;
    private final PersonTags tags;
    private final Rate failures;
    private final Rate clients;
    private final Rate officers;
    private final Rate subjects;
    /** Addresses that have failed too often together with what they did at other gateways. */
    private final Cache<String, Boolean> pausing;

    /**
     * @param common of the gateways that count together; of one that counts alone, {@link #alone}
     * @param tags so that what counts requests holds no national ID
     */
    public Shares(RateLimits common, Limits limits, PersonTags tags) {
        this.own = alone(limits);
        this.common = common;
        this.tags = tags;
        this.failures = Rate.perSecond("failures", limits.failuresPerSecond());
        this.clients =
                new Rate("clients", limits.requestsPerSecond(), Duration.ofSeconds(1), limits.requestsPerSecond());
        this.officers = Rate.perSecond("officers", limits.officerRequestsPerSecond());
        this.subjects = Rate.perSecond("subjects", limits.subjectRequestsPerSecond());
        this.pausing = Caffeine.newBuilder()
                .maximumSize(limits.clients())
                .expireAfterWrite(PAUSE)
                .build();
    }

    /** The counts of a gateway that counts alone. */
    public static RateLimits alone(Limits limits) {
        return new RateLimitsInMemory(limits.clients(), System::nanoTime);
    }

    /** For how many seconds an address that has failed too often is not listened to; 0: it is. Asks nobody else. */
    int pause(Incoming incoming) {
        return pausing.getIfPresent(incoming.remote()) == null ? own.wait(failures, incoming.remote()) : 1;
    }

    void failed(Incoming incoming) {
        own.take(failures, incoming.remote());
        if (common.take(failures, incoming.remote()) > 0) {
            pausing.put(incoming.remote(), true);
        }
    }

    /** Takes one request of a client from this gateway's own count; 0, or how many seconds to wait. Asks nobody else. */
    int client(AgencyId agency) {
        return own.take(clients, agency.value());
    }

    /** Takes one request of a client that is not about a person; 0, or how many seconds to wait. */
    int asked(AgencyId agency) {
        return common.take(clients, agency.value());
    }

    /** Takes one request of a client, of its officer, about a person; 0, or how many seconds to wait. */
    int signed(AgencyId agency, Query query) {
        var person = tags.of(query.subject().nationalId());
        return common.takeInOrder(List.of(
                new Share(clients, agency.value()),
                new Share(officers, agency.value() + ' ' + query.officer().id().value()),
                new Share(subjects, agency.value() + ' ' + person.value())));
    }
}
