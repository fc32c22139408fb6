package org.saphan.consent.feed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.saphan.contract.feed.FeedEvent;

/** The newest news in memory, at most {@value #KEPT} pieces, and those who wait for more. */
final class FeedTail {

    static final int KEPT = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Deque<FeedEvent> events = new ArrayDeque<>();
    private long head;
    private long beats;

    /** Begins at a number: what is older counts as no longer kept. */
    void start(long number) {
        lock.lock();
        try {
            events.clear();
            head = number;
        } finally {
            lock.unlock();
        }
    }

    /** Takes news. False if some is missing in between: then nothing was taken, and the tail must start afresh. */
    boolean take(List<FeedEvent> fresh) {
        lock.lock();
        try {
            if (!fresh.isEmpty() && fresh.getFirst().number() != head + 1) {
                return false;
            }
            events.addAll(fresh);
            head += fresh.size();
            while (events.size() > KEPT) {
                events.removeFirst();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The database has just answered that there is no more: those who wait are woken. */
    void beat() {
        lock.lock();
        try {
            beats++;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * What follows a number, as soon as there is a beat after the one given.
     *
     * <p>If what follows is not kept, or the number lies in the future, the first event is "registry-changed" with the
     * newest number: the reader starts afresh.
     *
     * @return the news and the beat; the same beat as given if there was none within the time
     */
    Batch await(long after, long beat, long millis) throws InterruptedException {
        lock.lock();
        try {
            long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
            while (beats <= beat && nanos > 0) {
                nanos = news.awaitNanos(nanos);
            }
            if (beats <= beat) {
                return new Batch(List.of(), after, beat);
            }
            return new Batch(following(after), head, beats);
        } finally {
            lock.unlock();
        }
    }

    private List<FeedEvent> following(long after) {
        long oldest = head - events.size();
        if (after > head || after < oldest) {
            return List.of(new FeedEvent.RegistryChanged(head));
        }
        var following = new ArrayList<FeedEvent>();
        var newestFirst = events.descendingIterator();
        while (newestFirst.hasNext()) {
            var event = newestFirst.next();
            if (event.number() <= after) {
                break;
            }
            following.add(event);
        }
        return following.reversed();
    }

    long head() {
        lock.lock();
        try {
            return head;
        } finally {
            lock.unlock();
        }
    }

    /** @param head the newest number, up to which {@code events} bring the reader */
    record Batch(List<FeedEvent> events, long head, long beat) {}
}
