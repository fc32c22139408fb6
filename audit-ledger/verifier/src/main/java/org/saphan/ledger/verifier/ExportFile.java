package org.saphan.ledger.verifier;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * An export as a file: where its four parts stand, and their bytes. The parts are found from both ends, so that
 * checkpoints can be read beside the entries they are about although they stand behind them.
 */
final class ExportFile implements AutoCloseable {
    /** Longest line, in bytes: a note of that many is longer than any with all its cosignatures, and six times the longest leaf. */
    static final int LONGEST_LINE = 6 * 65_535 + 256;

    private static final byte[] ENTRY = "{\"index\":".getBytes(StandardCharsets.UTF_8);
    private static final byte[] STAMP = "{\"stamp\":".getBytes(StandardCharsets.UTF_8);
    private static final int WINDOW = 256 * 1024;

    private final FileChannel channel;
    private final long size;
    private byte[] window = {};
    private long windowStart;

    ExportFile(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
        size = channel.size();
    }

    long size() {
        return size;
    }

    /** Fills a part of an array from a place in the file; fewer bytes only at the file's end. */
    int read(long from, byte[] target, int offset, int length) throws IOException {
        var buffer = ByteBuffer.wrap(target, offset, length);
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position() - offset) >= 0) {
            // until it is full or the file ends
        }
        return buffer.position() - offset;
    }

    /** End of the line that starts at a place, after its newline; -1: no newline within the longest line. */
    long lineEnd(long start) throws IOException {
        long highest = Math.min(size, start + LONGEST_LINE);
        for (long i = start; i < highest; i++) {
            if (byteAt(i) == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    /** Start of the line that ends, with its newline, at a place; -1: no newline within the longest line. */
    long lineStart(long end) throws IOException {
        long lowest = Math.max(0, end - LONGEST_LINE);
        for (long i = end - 2; i >= lowest; i--) {
            if (byteAt(i) == '\n') {
                return i + 1;
            }
        }
        return lowest == 0 ? 0 : -1;
    }

    /** Whether an entry's line starts at a place. */
    boolean isEntry(long start) throws IOException {
        return stands(ENTRY, start);
    }

    /** Whether a time-stamp's line starts at a place. */
    boolean isStamp(long start) throws IOException {
        return stands(STAMP, start);
    }

    private boolean stands(byte[] text, long start) throws IOException {
        for (int i = 0; i < text.length; i++) {
            if (start + i >= size || byteAt(start + i) != text[i]) {
                return false;
            }
        }
        return true;
    }

    byte[] line(long start, long end) throws IOException {
        var bytes = new byte[Math.toIntExact(end - start)];
        return Arrays.copyOf(bytes, read(start, bytes, 0, bytes.length));
    }

    /** One byte, from a window that moves the way the reading goes. */
    private byte byteAt(long at) throws IOException {
        if (at < windowStart || at >= windowStart + window.length) {
            windowStart = at < windowStart ? Math.max(0, at + 1 - WINDOW) : at;
            var bytes = new byte[(int) Math.min(WINDOW, size - windowStart)];
            window = Arrays.copyOf(bytes, read(windowStart, bytes, 0, bytes.length));
            if (at >= windowStart + window.length) {
                throw new IOException("the file became shorter while it was read");
            }
        }
        return window[Math.toIntExact(at - windowStart)];
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
