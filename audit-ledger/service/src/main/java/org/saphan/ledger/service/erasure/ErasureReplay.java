package org.saphan.ledger.service.erasure;

import org.saphan.contract.ledger.SafeguardFacts;
import org.saphan.ledger.service.keys.PersonKeys;
import org.saphan.ledger.service.store.Entries;
import org.saphan.ledger.service.store.Entry;
import org.saphan.ledger.service.store.ErasureNotices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * At start, before anything is appended: whatever the log says is erased, is erased. Finishes what a crash broke off, and
 * keeps a restored older backup of the keys from bringing a person back.
 */
public final class ErasureReplay {
    private static final Logger log = LoggerFactory.getLogger(ErasureReplay.class);

    private final Entries entries;
    private final PersonKeys persons;
    private final ErasureNotices notices;

    public ErasureReplay(Entries entries, PersonKeys persons, ErasureNotices notices) {
        this.entries = entries;
        this.persons = persons;
        this.notices = notices;
    }

    /**
     * All of them; at start, and again when the log has been taken over, for an entry may have come in between. Fails if a
     * database is away, and then nothing may be appended.
     */
    public void run() {
        int finished = 0;
        for (var entry : entries.erasures()) {
            finished += finish(entry);
        }
        if (finished > 0) {
            log.atWarn().addKeyValue("keys", finished).log("keys that the log says are erased were there; destroyed");
        }
    }

    private int finish(Entry entry) {
        var tag = entry.subjectTag();
        var leaf = entry.leaf();
        if (tag.isEmpty() || !(leaf.facts() instanceof SafeguardFacts.Erased erased)) {
            return 0;
        }
        var key = persons.storedBy(tag.get());
        if (key.isEmpty()) {
            persons.destroy(tag.get());
            return 0;
        }
        notices.add(key.get().reference(), erased.year(), Erasures.day(leaf.at()), leaf.agency());
        persons.destroy(tag.get());
        return 1;
    }
}
