package org.saphan.contract.feed;

import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.PersonTag;
import org.saphan.contract.id.PurposeCode;

/**
 * One piece of news. Numbers go up by one for each piece of news; a heartbeat repeats the newest number. A gap means that
 * the gateway has missed something: it drops its caches and reads the snapshot again.
 */
public sealed interface FeedEvent {
    /** The feed number. */
    long number();

    /** Nothing new; sent at least every 250 ms. */
    record Heartbeat(long number) implements FeedEvent {}

    /** What is cached of this citizen toward this agency for this purpose no longer counts. */
    record ConsentChanged(long number, AgencyId agency, PersonTag person, PurposeCode purpose) implements FeedEvent {}

    /** The snapshot is to be read again. */
    record RegistryChanged(long number) implements FeedEvent {}

    /**
     * An access token no longer counts.
     *
     * @param tokenId its {@code jti}
     */
    record TokenRevoked(long number, String tokenId) implements FeedEvent {}
}
