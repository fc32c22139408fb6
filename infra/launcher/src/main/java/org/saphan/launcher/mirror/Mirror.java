package org.saphan.launcher.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.saphan.launcher.place.Trouble;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.tile.TileLevels;
import org.saphan.ledger.tile.TilePath;
import org.saphan.ledger.tree.Hash;

/**
 * A log in a folder, as C2SP tlog-tiles has it: every entry, the tree over them, and the newest checkpoint that fits. Grows only.
 * Full bundles are kept as they come, the rest with the next checkpoint; whatever interrupts it, it goes on from what is kept.
 * For one thread.
 */
public final class Mirror implements AutoCloseable {
    private final MirrorFolder folder;
    private final Checkpoints checkpoints;
    private final TileLevels levels = new TileLevels();
    private final ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    private long received;
    private long settled;

    private Mirror(MirrorFolder folder, Checkpoints checkpoints) {
        this.folder = folder;
        this.checkpoints = checkpoints;
    }

    /**
     * Opens a mirror, or begins one.
     *
     * @param checkpoints which are believed
     * @throws Trouble if the folder holds something else, or another process writes it
     */
    public static Mirror in(Path folder, Checkpoints checkpoints) {
        var files = new MirrorFolder(folder);
        try {
            var mirror = new Mirror(files, checkpoints);
            mirror.load();
            return mirror;
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private void load() {
        var kept = folder.read(TilePath.CHECKPOINT).map(note -> checkpoints.ofLog(new String(note, UTF_8)));
        settled = kept.map(Checkpoint::size).orElse(0L);
        for (long index = 0; folder.has(TilePath.tile(0, index, TilePath.FULL)); index++) {
            levels.level(0).addAll(hashes(TilePath.tile(0, index, TilePath.FULL), TilePath.FULL));
            received += TilePath.FULL;
            carry();
        }
        int rest = (int) (settled % TilePath.FULL);
        if (settled > received && settled - received == rest) {
            long index = settled / TilePath.FULL;
            levels.level(0).addAll(hashes(TilePath.tile(0, index, rest), rest));
            bundle.writeBytes(needed(TilePath.bundle(index, rest)));
            received = settled;
        }
        boolean fits = received > settled || kept.filter(this::differs).isEmpty();
        if (received < settled || !fits) {
            throw new Trouble("The mirror in " + folder + " is damaged: './saphan verify tiles' says where.");
        }
    }

    private boolean differs(Checkpoint checkpoint) {
        return !levels.root(checkpoint.size()).equals(checkpoint.root());
    }

    private byte[] needed(String name) {
        return folder.read(name).orElseThrow(() -> new Trouble("The mirror in " + folder + " lacks " + name + "."));
    }

    private List<Hash> hashes(String name, int width) {
        var bytes = needed(name);
        if (bytes.length != width * Hash.LENGTH) {
            throw new Trouble("The mirror in " + folder + " is damaged: " + name + ".");
        }
        var hashes = new ArrayList<Hash>(width);
        for (int i = 0; i < width; i++) {
            hashes.add(Hash.of(bytes, i * Hash.LENGTH));
        }
        return hashes;
    }

    /** Entries that it holds; the next one's index. */
    public long received() {
        return received;
    }

    /** Entries under the checkpoint that is kept. */
    public long settled() {
        return settled;
    }

    /** @throws IOException if it is not the next one: neither gap nor repeat gets in */
    void take(Event entry) throws IOException {
        if (entry.index() != received) {
            throw new IOException("the stream is out of order");
        }
        bundle.writeBytes(entry.bundled());
        levels.level(0).add(entry.leafHash());
        received++;
        if (received % TilePath.FULL == 0) {
            long index = received / TilePath.FULL - 1;
            folder.write(TilePath.bundle(index, TilePath.FULL), bundle.toByteArray());
            folder.write(
                    TilePath.tile(0, index, TilePath.FULL),
                    bytes(levels.level(0))); // last: whoever starts counts these
            bundle.reset();
            carry();
        }
    }

    /** Keeps full tiles above level 0, if an earlier life has not. */
    private void carry() {
        for (int level = 0; levels.level(level).size() == TilePath.FULL; level++) {
            if (level > 0) {
                var name = TilePath.tile(level, (received >>> (8 * (level + 1))) - 1, TilePath.FULL);
                if (!folder.has(name)) {
                    folder.write(name, bytes(levels.level(level)));
                }
            }
            levels.carry(level);
        }
    }

    /**
     * Compares what was received with what the log has signed, and keeps it.
     *
     * @param note a checkpoint over as many entries as were received
     * @throws Trouble if it does not fit: this mirror and the log have different histories. The checkpoint is kept beside it
     */
    void settle(String note) {
        var checkpoint = checkpoints.believe(note);
        if (checkpoint.size() != received || differs(checkpoint)) {
            throw disputed(note, "signs other entries than those that it gave");
        }
        if (checkpoint.size() == settled && folder.has(TilePath.CHECKPOINT)) {
            return;
        }
        var before = unfinished(settled);
        var now = unfinished(received);
        for (var part : now) {
            folder.write(part.name(), part.level() < 0 ? bundle.toByteArray() : bytes(levels.level(part.level())));
        }
        folder.write(TilePath.CHECKPOINT, note.getBytes(UTF_8)); // last: what it covers is there
        settled = received;
        before.stream().filter(part -> !now.contains(part)).forEach(part -> folder.remove(part.name()));
    }

    /** What convicts the log is kept. */
    Trouble disputed(String note, String what) {
        folder.write("disputed-" + received, note.getBytes(UTF_8));
        return new Trouble("The log " + what + ". Its checkpoint is in " + folder + "/disputed-" + received
                + ": compare it with those that witnesses and others keep.");
    }

    /** A tile that is not full, or the bundle (level -1). */
    private record Part(int level, String name) {}

    private static List<Part> unfinished(long size) {
        var parts = new ArrayList<Part>();
        int entries = (int) (size % TilePath.FULL);
        if (entries > 0) {
            parts.add(new Part(-1, TilePath.bundle(size / TilePath.FULL, entries)));
        }
        for (int level = 0; level < 8 && size >>> (8 * level) > 0; level++) {
            long hashes = size >>> (8 * level);
            int width = (int) (hashes % TilePath.FULL);
            if (width > 0) {
                parts.add(new Part(level, TilePath.tile(level, hashes / TilePath.FULL, width)));
            }
        }
        return parts;
    }

    private static byte[] bytes(List<Hash> hashes) {
        var bytes = new byte[hashes.size() * Hash.LENGTH];
        for (int i = 0; i < hashes.size(); i++) {
            hashes.get(i).copyTo(bytes, i * Hash.LENGTH);
        }
        return bytes;
    }

    @Override
    public void close() {
        folder.close();
    }
}
