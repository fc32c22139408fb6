package org.saphan.ledger.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.saphan.contract.ledger.LogFacts;
import org.saphan.ledger.map.GrowingMap;
import org.saphan.ledger.map.MapKey;
import org.saphan.ledger.tree.Hash;

/**
 * Recomputes the map from subject tags to entries ({@code contracts/spec/map.md}) while an export is read, and compares it with
 * every {@code map-root} entry. Who hid an entry from the map, or put it under another tag there, has signed for it. Memory grows
 * with the number of tags and with the entries that no root covers yet, of which it remembers at most {@value #MOST_WAITING}. The
 * number of entries under seal, which everybody is told, is counted too. For one thread; once.
 */
public final class MapCheck {
    private static final int MOST_WAITING = 4_000_000;
    private static final int MOST_FINDINGS = 16;

    private final GrowingMap map = new GrowingMap();
    private final Deque<Tagged> waiting = new ArrayDeque<>();
    private final SealedCount sealed = new SealedCount();
    private final List<Finding> findings = new ArrayList<>();
    private long epoch;
    private long covered;
    private boolean overrun;

    /** @param sealing the entry whose seal this one begins (its own index) or ends; -1: neither */
    private record Tagged(long index, MapKey key, Hash leafHash, long sealing) {}

    /** An entry under a tag; entries come in the order of the log. */
    public void tagged(long index, MapKey key, Hash leafHash) {
        add(new Tagged(index, key, leafHash, -1));
    }

    /** The same, of kind {@code sealing}: what follows under its tag is hidden from the person. */
    public void sealing(long index, MapKey key, Hash leafHash) {
        add(new Tagged(index, key, leafHash, index));
    }

    /**
     * The same, of kind {@code disclosure}.
     *
     * @param sealing index of the entry whose seal has ended
     */
    public void disclosure(long index, MapKey key, Hash leafHash, long sealing) {
        add(new Tagged(index, key, leafHash, sealing < index ? sealing : -1));
    }

    private void add(Tagged entry) {
        if (waiting.size() < MOST_WAITING) {
            waiting.add(entry);
        } else {
            overrun = true;
        }
    }

    private void cover(Tagged entry) {
        map.add(entry.key(), entry.leafHash());
        if (entry.sealing() == entry.index()) {
            sealed.sealing(entry.index(), entry.key());
        } else if (entry.sealing() >= 0) {
            sealed.disclosure(entry.sealing());
        }
        sealed.entry(entry.key());
    }

    /** An entry that is not one JSON object: it can be read as what it is not. */
    public void notAnObject(long index) {
        find(Tampering.NOT_AN_ENTRY, index, index, "its leaf is not one JSON object");
    }

    /**
     * An entry that states the map's root.
     *
     * @param index its own
     */
    public void root(long index, LogFacts.MapRoot stated) {
        if (stated.epoch() != epoch + 1) {
            find(index, index, "it is epoch " + stated.epoch() + " of the map after epoch " + epoch);
        }
        if (stated.size() < covered || stated.size() > index) {
            find(index, index, "its map covers " + stated.size() + " entries, the one before " + covered);
            return;
        }
        epoch = stated.epoch();
        for (var next = waiting.peek(); next != null && next.index() < stated.size(); next = waiting.peek()) {
            cover(next);
            waiting.remove();
        }
        if (overrun) {
            find(covered, index, "more than " + MOST_WAITING + " entries wait for a root of the map");
        } else if (!map.root().base64().equals(stated.root()) || map.tags() != stated.tags()) {
            find(
                    covered,
                    Math.max(covered, stated.size() - 1),
                    "the map of epoch " + stated.epoch() + " is not that of the entries that it covers");
        } else if (stated.sealed() != sealed.entries()) {
            find(
                    covered,
                    index,
                    "epoch " + stated.epoch() + " states " + stated.sealed() + " entries under seal, and there are "
                            + sealed.entries());
        }
        covered = stated.size();
    }

    /** A map that once was wrong stays so: the first places say enough. */
    private void find(long first, long last, String evidence) {
        find(Tampering.MAP_ALTERED, first, last, evidence);
    }

    private void find(Tampering kind, long first, long last, String evidence) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new Finding(kind, first, last, evidence));
        }
    }

    /** Roots read; the epochs count up from 1. */
    public long epochs() {
        return epoch;
    }

    /** Entries that the last root covers. */
    public long covered() {
        return covered;
    }

    /** What does not fit. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }
}
