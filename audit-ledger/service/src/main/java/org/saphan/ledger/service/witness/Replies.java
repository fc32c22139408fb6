package org.saphan.ledger.service.witness;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How often a witness has said what since the start. From any thread. */
final class Replies {
    private final ConcurrentMap<WitnessReply, Long> counts = new ConcurrentHashMap<>();

    void add(WitnessReply reply) {
        counts.merge(reply, 1L, Long::sum);
    }

    long count(WitnessReply reply) {
        return counts.getOrDefault(reply, 0L);
    }
}
