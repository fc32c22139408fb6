package org.saphan.ledger.verifier;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saphan.ledger.tile.TilePath;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hasher;

/** Reads tiles and bundles of the tree that a checkpoint speaks of. From any thread. */
final class TileReader {
    private static final int LONGEST_ENTRY = 2 + 0xffff;

    private final TileSource source;
    private final long size;

    /** @param size of the tree */
    TileReader(TileSource source, long size) {
        this.source = source;
        this.size = size;
    }

    /** How many hashes a tile of the tree holds, 0 to 256; of level 0 also how many entries its bundle holds. */
    int width(int level, long index) {
        long hashes = size >>> (8 * level);
        return (int) Math.max(0, Math.min(TilePath.FULL, hashes - index * TilePath.FULL));
    }

    /** The hashes of a tile. */
    List<Hash> tile(int level, long index) throws UnusableTile, IOException, InterruptedException {
        int width = width(level, index);
        var path = TilePath.tile(level, index, width);
        var read = read(path, TilePath.tile(level, index, TilePath.FULL), width, Hash.LENGTH);
        var bytes = read.bytes.orElseThrow(() -> missing(level, index, path));
        if (bytes.length != read.width * Hash.LENGTH) {
            throw new UnusableTile(fault(
                    Verdict.MALFORMED, level, index, path, "it is not " + read.width * Hash.LENGTH + " bytes long"));
        }
        var hashes = new ArrayList<Hash>(width);
        for (int i = 0; i < width; i++) {
            hashes.add(Hash.of(bytes, i * Hash.LENGTH));
        }
        return hashes;
    }

    /** The leaf hashes of the entries in a bundle. */
    List<Hash> leafHashes(long index) throws UnusableTile, IOException, InterruptedException {
        int width = width(0, index);
        var path = TilePath.bundle(index, width);
        var read = read(path, TilePath.bundle(index, TilePath.FULL), width, LONGEST_ENTRY);
        var bytes = read.bytes.orElseThrow(() -> missing(0, index, path));
        var hasher = new Hasher();
        var hashes = new ArrayList<Hash>(width);
        int at = 0;
        for (int i = 0; i < read.width; i++) {
            int length = at + 2 <= bytes.length ? (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff) : -1;
            if (length < 0 || at + 2 + length > bytes.length) {
                throw new UnusableTile(
                        fault(Verdict.MALFORMED, 0, index, path, "it ends before its entry " + (index * 256 + i)));
            }
            if (i < width) {
                hashes.add(hasher.leaf(bytes, at + 2, length));
            }
            at += 2 + length;
        }
        if (at != bytes.length) {
            throw new UnusableTile(fault(Verdict.MALFORMED, 0, index, path, "bytes follow its last entry"));
        }
        return hashes;
    }

    private record Read(Optional<byte[]> bytes, int width) {}

    /** A partial resource may have been replaced by the full one, of which it is the beginning. */
    private Read read(String path, String full, int width, int each) throws IOException, InterruptedException {
        var bytes = source.read(path, width * each);
        return bytes.isPresent() || width == TilePath.FULL
                ? new Read(bytes, width)
                : new Read(source.read(full, TilePath.FULL * each), TilePath.FULL);
    }

    private UnusableTile missing(int level, long index, String path) {
        return new UnusableTile(fault(Verdict.INVALID, level, index, path, "the log does not have it"));
    }

    private TileFault fault(Verdict verdict, int level, long index, String path, String words) {
        long first = index << (8 * (level + 1));
        long last = Math.min(size, first + ((long) width(level, index) << (8 * level))) - 1;
        return new TileFault(verdict, path, first, last, words);
    }

    /** A hash of a tile that is not what it should be. */
    TileFault wrong(int level, long index, int position, String words) {
        long first = (index * TilePath.FULL + position) << (8 * level);
        long last = Math.min(size, first + (1L << (8 * level))) - 1;
        var path = TilePath.tile(level, index, width(level, index));
        return new TileFault(Verdict.INVALID, path, first, last, words);
    }
}
