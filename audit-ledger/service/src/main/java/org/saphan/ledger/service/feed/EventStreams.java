package org.saphan.ledger.service.feed;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.saphan.ledger.service.publish.SignedHead;
import org.saphan.ledger.service.publish.SignedHeads;
import org.saphan.ledger.service.store.Entries;
import org.saphan.ledger.service.store.Entry;
import org.springframework.context.SmartLifecycle;

/**
 * Published entries as server-sent events, in the order of the log and without gaps. A reader draws from the database at her own
 * pace: nothing is queued for her, one portion is in memory, and a slow one holds nobody up. At most so many at a time.
 */
public final class EventStreams implements SmartLifecycle {
    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final int PORTION = 100;
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private final Entries entries;
    private final SignedHeads heads;
    private final Semaphore places;
    private volatile boolean running;

    /** @param most readers at a time, at least 1 */
    public EventStreams(Entries entries, SignedHeads heads, int most) {
        this.entries = entries;
        this.heads = heads;
        this.places = new Semaphore(most);
    }

    @FunctionalInterface
    private interface Form {
        void write(Entry entry, OutputStream out) throws IOException;
    }

    /** A place for one reader, to be given back. */
    public final class Place implements AutoCloseable {
        private Place() {}

        /**
         * Writes from an index on until the reader goes away or the process ends.
         *
         * @throws IOException when the reader is gone, or takes nothing for longer than the connection allows
         */
        public void write(long from, OutputStream out) throws IOException {
            write(from, out, Events::entry, () -> true);
        }

        /**
         * Writes number and kind alone, for who looks at what is new and reads it elsewhere.
         *
         * @param wanted asked before each portion and ten times a second: false ends it
         * @throws IOException as above
         */
        public void glance(long from, OutputStream out, BooleanSupplier wanted) throws IOException {
            write(from, out, Events::glance, wanted);
        }

        private void write(long from, OutputStream out, Form form, BooleanSupplier wanted) throws IOException {
            long next = from;
            long quiet = 0;
            while (running && wanted.getAsBoolean()) {
                long published = published();
                if (next < published) {
                    next = portion(next, published, out, form);
                    quiet = 0;
                } else if (quiet >= HEARTBEAT.toMillis()) {
                    Events.heartbeat(published, out);
                    quiet = 0;
                } else {
                    LockSupport.parkNanos(LOOK_EVERY.toNanos());
                    quiet += LOOK_EVERY.toMillis();
                }
            }
        }

        private long portion(long from, long published, OutputStream out, Form form) throws IOException {
            long next = from;
            for (var entry : entries.range(from, published, PORTION)) {
                if (entry.index() != next) {
                    throw new IOException("an entry is missing from the log"); // the reader hears nothing after a gap
                }
                form.write(entry, out);
                next++;
            }
            out.flush();
            return next;
        }

        @Override
        public void close() {
            places.release();
        }
    }

    /** Empty: as many as may be are reading. */
    public Optional<Place> enter() {
        return places.tryAcquire() ? Optional.of(new Place()) : Optional.empty();
    }

    /** How many more may read. */
    public int free() {
        return places.availablePermits();
    }

    /** How many entries may be read. */
    public long published() {
        return heads.published().map(SignedHead::size).orElse(0L);
    }

    /**
     * From which entry on a reader wants to hear: after the last one that she has, or as she says.
     *
     * @param lastEventId the header of a reader who resumes (HTML §9.2.4)
     * @param from index of the first one
     * @return empty: she doesn't say
     * @throws IllegalArgumentException if what she says is no index
     */
    public static OptionalLong wanted(@Nullable String lastEventId, @Nullable String from) {
        if (lastEventId != null) {
            return OptionalLong.of(index(lastEventId) + 1);
        }
        return from == null ? OptionalLong.empty() : OptionalLong.of(index(from));
    }

    private static long index(String text) {
        if (!INDEX.matcher(text).matches()) {
            throw new IllegalArgumentException("no index of an entry");
        }
        return Long.parseLong(text);
    }

    @Override
    public void start() {
        running = true;
    }

    /** Every stream ends soon; its reader resumes elsewhere. Before the server stops: it would wait for them. */
    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
