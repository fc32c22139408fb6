package org.saphan.ledger.verifier;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The entries of an export in blocks, read and hashed ahead on all cores, handed out in their order. Holds a few
 * blocks, whatever the size of the file.
 */
final class EntryBlocks implements AutoCloseable {
    private static final int BLOCK = 1024 * 1024;

    private final ExportFile file;
    private final long end;
    private final int ahead = 2 * Runtime.getRuntime().availableProcessors();
    private final ExecutorService cores =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    private final Deque<Reading> readings = new ArrayDeque<>();
    private final Deque<byte[]> buffers = new ArrayDeque<>();
    private long next;

    /** A block that a core works on, and its buffer, which is free afterwards. */
    private static final class Reading {
        private final byte[] buffer;
        private final int length;
        private final Future<EntryLines.Block> block;

        Reading(byte[] buffer, int length, Future<EntryLines.Block> block) {
            this.buffer = buffer;
            this.length = length;
            this.block = block;
        }
    }

    EntryBlocks(ExportFile file, ExportParts parts) {
        this.file = file;
        this.next = parts.entries();
        this.end = parts.checkpoints();
    }

    /**
     * A block.
     *
     * @param bytes of the file
     */
    record Read(EntryLines.Block block, long bytes) {}

    /** The next block; null after the last. */
    @Nullable
    Read next() throws IOException, InterruptedException {
        while (readings.size() < ahead && next < end) {
            readings.add(start());
        }
        var reading = readings.poll();
        if (reading == null) {
            return null;
        }
        try {
            var block = reading.block.get();
            buffers.add(reading.buffer);
            return new Read(block, reading.length);
        } catch (ExecutionException e) {
            throw new IOException("a block could not be hashed", e);
        }
    }

    /** Starts on as many whole lines as a buffer holds. */
    private Reading start() throws IOException {
        var free = buffers.poll();
        var buffer = free == null ? new byte[BLOCK] : free;
        int read = file.read(next, buffer, 0, (int) Math.min(BLOCK, end - next));
        int length = read;
        while (length > 0 && buffer[length - 1] != '\n') {
            length--;
        }
        int whole = length == 0 ? read : length; // a line without an end: let the reader say so
        next = whole == 0 ? end : next + whole;
        return new Reading(buffer, whole, cores.submit(() -> EntryLines.read(buffer, whole)));
    }

    @Override
    public void close() {
        cores.shutdownNow();
        cores.close();
    }
}
