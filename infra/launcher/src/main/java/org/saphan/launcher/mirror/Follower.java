package org.saphan.launcher.mirror;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.saphan.launcher.place.Trouble;
import org.saphan.wire.deadline.Deadlines;

/**
 * Follows a log into a mirror. The stream may break anywhere: the next one begins with the entry after the last that was taken, so
 * that none is missing and none stands twice, and every checkpoint that is kept proves it.
 */
public final class Follower {
    private static final Duration LONGEST_REST = Duration.ofSeconds(10);

    private final Source source;
    private final Checkpoints checkpoints;
    private final Mirror mirror;
    private final Consumer<String> tell;
    private final Duration pause;

    /**
     * Not following yet.
     *
     * @param tell gets a line where something has changed
     * @param pause between two checkpoints that are kept; entries come at once
     */
    public Follower(Source source, Checkpoints checkpoints, Mirror mirror, Consumer<String> tell, Duration pause) {
        this.source = source;
        this.checkpoints = checkpoints;
        this.mirror = mirror;
        this.tell = tell;
        this.pause = pause;
    }

    /**
     * Follows for ever.
     *
     * @throws Trouble if the log gives another history than before, or does not let us in; also instead of the next one
     *     while a file is being written
     * @throws InterruptedException if this thread is to end; the mirror is whole
     */
    public void follow() throws InterruptedException {
        try (var deadlines = new Deadlines()) {
            int failures = 0;
            while (true) {
                failures = failures(this::forEver, deadlines, failures);
            }
        }
    }

    /**
     * Until everything is here that the log has signed by now.
     *
     * @param attempts in a row that may fail without a new entry in between
     * @throws Trouble as {@link #follow}, and if the log can't be read so often
     */
    public void catchUp(int attempts) throws InterruptedException {
        try (var deadlines = new Deadlines()) {
            int failures = failures(this::once, deadlines, 0);
            while (failures > 0) {
                if (failures >= attempts) {
                    throw new Trouble("The log can't be read. What was received is kept.");
                }
                failures = failures(this::once, deadlines, failures);
            }
        }
    }

    /** What is done with one connection. */
    @FunctionalInterface
    private interface Reading {
        void read(EventStream events) throws IOException, InterruptedException;
    }

    /** One connection; how many in a row have failed after it. */
    private int failures(Reading reading, Deadlines deadlines, int before) throws InterruptedException {
        long had = mirror.received();
        try (var events = source.events(had, deadlines)) {
            reading.read(events);
            return 0;
        } catch (Source.Shorter e) {
            disputeIfShorter();
            return lost(before + 1, e);
        } catch (IOException e) {
            return lost(mirror.received() > had ? 1 : before + 1, e);
        }
    }

    private int lost(int failures, IOException why) throws InterruptedException {
        if (failures == 1) {
            tell.accept("the stream broke off after " + mirror.received() + " entries: " + why.getMessage());
        }
        var rest = Duration.ofMillis(50L << Math.min(failures, 9));
        Thread.sleep(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
        return failures;
    }

    private void forEver(EventStream events) throws IOException, InterruptedException {
        while (true) {
            settle(events);
            events.await();
            Thread.sleep(pause);
        }
    }

    private void once(EventStream events) throws IOException, InterruptedException {
        if (!settle(events)) {
            throw new IOException("the newest checkpoint is behind what was received");
        }
    }

    /** Takes what the newest checkpoint covers, and keeps both; false: it is behind what was received. */
    private boolean settle(EventStream events) throws IOException, InterruptedException {
        var note = source.checkpoint(checkpoints.cosigned());
        long size = checkpoints.believe(note).size();
        while (mirror.received() < size) {
            mirror.take(events.next());
        }
        if (mirror.received() > size) {
            return false;
        }
        long before = mirror.settled();
        mirror.settle(note);
        if (mirror.settled() > before) {
            tell.accept(size + " entries mirrored, as the log has signed them");
        }
        return true;
    }

    private void disputeIfShorter() throws InterruptedException {
        try {
            var note = source.checkpoint(false);
            if (checkpoints.ofLog(note).size() < mirror.settled()) {
                throw mirror.disputed(note, "is shorter than its mirror");
            }
        } catch (IOException e) {
            tell.accept("the log does not show its checkpoint: " + e.getMessage());
        }
    }
}
