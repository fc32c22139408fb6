package org.saphan.ledger.verifier;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.saphan.ledger.tile.TilePath;
import org.saphan.ledger.tree.Hash;

/** The bundles of a log, read and hashed ahead on all cores, handed out in their order. Holds a few, whatever the size. */
final class TileBundles implements AutoCloseable {
    private final TileReader reader;
    private final long end;
    private final int ahead;
    private final ExecutorService workers;
    private final Deque<Future<Bundle>> readings = new ArrayDeque<>();
    private long next;

    /**
     * One bundle.
     *
     * @param leafHashes of the entries
     * @param tile of level 0 beside them
     */
    record Bundle(List<Hash> leafHashes, List<Hash> tile) {}

    TileBundles(TileReader reader, long size, int parallel) {
        this.reader = reader;
        this.end = size / TilePath.FULL + (size % TilePath.FULL == 0 ? 0 : 1);
        this.ahead = parallel * 2;
        this.workers = Executors.newFixedThreadPool(parallel);
    }

    /** The next bundle; null after the last. */
    @Nullable
    Bundle next() throws UnusableTile, IOException, InterruptedException {
        while (readings.size() < ahead && next < end) {
            long index = next++;
            readings.add(workers.submit(() -> new Bundle(reader.leafHashes(index), reader.tile(0, index))));
        }
        var reading = readings.poll();
        if (reading == null) {
            return null;
        }
        try {
            return reading.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case UnusableTile unusable -> throw unusable;
                case IOException unreadable -> throw unreadable;
                case null, default -> throw new IOException("a bundle could not be read", e);
            }
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
        workers.close();
    }
}
