package org.saphan.wire.deadline;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends what takes too long. One thread looks every 50 ms at what is open, so that nothing that waits on a virtual thread
 * needs a timer of its own: the JDK would wake its timer thread twice for each.
 */
public final class Deadlines implements AutoCloseable {
    private static final System.Logger log = System.getLogger(Deadlines.class.getName());
    private static final long TICK_NANOS = Duration.ofMillis(50).toNanos();

    private final Set<Watch> open = ConcurrentHashMap.newKeySet();
    private final Thread thread = Thread.ofPlatform().name("deadlines").daemon().start(this::look);
    private volatile boolean closed;

    /**
     * Watches until the watch is closed.
     *
     * @param patienceNanos more than zero; the end comes up to 50 ms later than that
     * @param end called once, on the thread of all deadlines: it must not block; what it throws is logged
     */
    public Watch watch(long patienceNanos, Runnable end) {
        var watch = new Watch(System.nanoTime() + patienceNanos, end);
        open.add(watch);
        return watch;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void look() {
        while (!closed) {
            LockSupport.parkNanos(this, TICK_NANOS);
            long now = System.nanoTime();
            open.stream().filter(watch -> now - watch.until >= 0).toList().forEach(this::end);
        }
    }

    private void end(Watch overdue) {
        if (!open.remove(overdue)) {
            return; // it was closed meanwhile
        }
        try {
            overdue.end.run();
        } catch (RuntimeException e) { // the others' deadlines hold all the same
            log.log(System.Logger.Level.ERROR, "an overdue call could not be ended", e);
        }
    }

    /** Something that must end; compared by identity. */
    public final class Watch implements AutoCloseable {
        private final long until;
        private final Runnable end;

        private Watch(long until, Runnable end) {
            this.until = until;
            this.end = end;
        }

        @Override
        public void close() {
            open.remove(this);
        }
    }
}
