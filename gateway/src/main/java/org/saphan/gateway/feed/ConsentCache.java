package org.saphan.gateway.feed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.consent.Consent;
import org.saphan.contract.feed.ConsentQuestion;

/**
 * Consents that were looked up and have not changed since.
 *
 * <p>The race it is built for: a look-up is on its way, the citizen withdraws, the news of it arrives first, the older
 * answer second. A look-up therefore leaves a mark before it starts; news for the same key tears the mark off or writes
 * its number on it; and an answer is kept only if its mark is still there and the answer is not older than that number.
 */
final class ConsentCache {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Cache<ConsentKey, Slot> slots;

    ConsentCache(int most) {
        this.slots = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(LONGEST)
                .build();
    }

    /** What is kept under a key. */
    sealed interface Slot {}

    /** A consent, or (null) that there is none. */
    record Known(@Nullable Consent consent) implements Slot {}

    /** A look-up on its way. Compared by identity: only the look-up that left it can redeem it. */
    static final class Mark implements Slot {
        private volatile long invalidatedBy = -1;

        /** The number of the newest news for this key since the mark was left; -1 if there was none. */
        long invalidatedBy() {
            return invalidatedBy;
        }
    }

    /** What is known, if anything is. */
    Optional<Known> find(ConsentKey key) {
        return slots.getIfPresent(key) instanceof Known known ? Optional.of(known) : Optional.empty();
    }

    /** Leaves a mark before a look-up. A mark of another look-up of the same key is shared. */
    Mark mark(ConsentKey key) {
        var slot = slots.asMap().compute(key, (k, old) -> old instanceof Mark ? old : new Mark());
        return slot instanceof Mark mark ? mark : new Mark();
    }

    /** Keeps an answer, unless news has overtaken it. */
    void keep(ConsentKey key, Mark mark, ConsentQuestion.Reply reply) {
        slots.asMap()
                .computeIfPresent(
                        key,
                        (k, slot) ->
                                slot == mark && mark.invalidatedBy <= reply.asOf() ? new Known(reply.consent()) : slot);
    }

    /** Takes a mark back after a look-up that gave nothing. */
    void forget(ConsentKey key, Mark mark) {
        slots.asMap().computeIfPresent(key, (k, slot) -> slot == mark ? null : slot);
    }

    /** News: what is kept under this key no longer counts. */
    void invalidate(ConsentKey key, long number) {
        slots.asMap().computeIfPresent(key, (k, slot) -> switch (slot) {
            case Known known -> null;
            case Mark mark -> {
                mark.invalidatedBy = number;
                yield mark;
            }
        });
    }

    /** Nothing that is kept counts any more, and no look-up on its way will be kept. */
    void drop() {
        slots.invalidateAll();
    }
}
