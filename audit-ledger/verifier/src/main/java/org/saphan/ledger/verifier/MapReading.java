package org.saphan.ledger.verifier;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.ledger.LogFacts;
import org.saphan.ledger.map.MapKey;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hasher;
import org.saphan.ledger.verify.MapCheck;
import tools.jackson.databind.JsonNode;

/**
 * Reads the entries of an export a second time, on all cores, for their tags and for the map's roots. Their form is known from the
 * first reading. Apart from what {@link MapCheck} remembers it holds a few blocks, whatever the size of the file.
 */
final class MapReading {
    private static final int BLOCK = 1024 * 1024;
    private static final int BEFORE_INDEX = "{\"index\":".length();
    private static final int BEFORE_LEAF = ",\"chain\":\"".length() + 44 + "\",\"leaf\":".length();

    private final ExportFile file;
    private final long end;
    private long next;

    MapReading(ExportFile file, ExportParts parts) {
        this.file = file;
        this.next = parts.entries();
        this.end = parts.checkpoints();
    }

    /** An entry that matters: under a tag, stating a root, both, or no JSON object. */
    private record Found(int line, @Nullable MapKey key, Hash leafHash, Says says) {

        void into(MapCheck check, long index) {
            if (!says.isOneObject()) {
                check.notAnObject(index);
            }
            if (says.root() != null) {
                check.root(index, says.root());
            }
            if (key == null) {
                return;
            }
            if (says.seals()) {
                check.sealing(index, key, leafHash);
            } else if (says.ends() >= 0) {
                check.disclosure(index, key, leafHash, says.ends());
            } else {
                check.tagged(index, key, leafHash);
            }
        }
    }

    /**
     * What an entry says of the map.
     *
     * @param seals whether it begins a seal
     * @param ends the entry whose seal it ends; -1: none
     */
    private record Says(LogFacts.@Nullable MapRoot root, boolean seals, long ends, boolean isOneObject) {

        static Says of(LeafMembers members, byte[] bytes, int from, int to) {
            var kind = members.kind();
            var facts = kind.equals("map-root") || kind.equals("disclosure")
                    ? facts(bytes, from, to)
                    : Optional.<JsonNode>empty();
            return new Says(
                    kind.equals("map-root") ? facts.flatMap(MapReading::root).orElse(null) : null,
                    kind.equals("sealing"),
                    kind.equals("disclosure")
                            ? facts.map(found -> number(found, "sealingIndex")).orElse(-1L)
                            : -1,
                    members.isOneObject());
        }
    }

    private record Block(int lines, List<Found> found) {}

    /** Gives all to the check. */
    void into(MapCheck check) throws IOException, InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        try (var threads = Executors.newFixedThreadPool(cores)) {
            Deque<Future<Block>> ahead = new ArrayDeque<>();
            long index = 0;
            while (next < end || !ahead.isEmpty()) {
                while (next < end && ahead.size() < 2 * cores) {
                    ahead.add(start(threads));
                }
                index += give(ahead.remove(), index, check);
            }
        }
    }

    private static int give(Future<Block> reading, long first, MapCheck check)
            throws IOException, InterruptedException {
        try {
            var block = reading.get();
            for (var found : block.found()) {
                found.into(check, first + found.line());
            }
            return block.lines();
        } catch (ExecutionException e) {
            throw new IOException("a block could not be read", e);
        }
    }

    /** Starts on as many whole lines as a block holds; no line is longer. */
    private Future<Block> start(ExecutorService threads) throws IOException {
        var bytes = new byte[(int) Math.min(BLOCK, end - next)];
        int length = file.read(next, bytes, 0, bytes.length);
        while (length > 0 && bytes[length - 1] != '\n') {
            length--;
        }
        if (length == 0) {
            throw new IOException("the file became shorter while it was read");
        }
        next += length;
        var whole = Arrays.copyOf(bytes, length);
        return threads.submit(() -> read(whole));
    }

    private static Block read(byte[] bytes) {
        var hasher = new Hasher();
        var found = new ArrayList<Found>();
        int lines = 0;
        for (int at = 0; at < bytes.length; lines++) {
            int leaf = at + BEFORE_INDEX;
            while (bytes[leaf] != ',') {
                leaf++;
            }
            leaf += BEFORE_LEAF;
            int leafEnd = Lines.leafEnd(bytes, leaf, bytes.length);
            var members = LeafMembers.of(bytes, leaf, leafEnd);
            var tag = members.subjectTag();
            var says = Says.of(members, bytes, leaf, leafEnd);
            if (tag.isPresent() || says.root() != null || !members.isOneObject()) {
                var leafHash = hasher.leaf(bytes, leaf, leafEnd - leaf);
                found.add(new Found(lines, tag.map(MapKey::ofTag).orElse(null), leafHash, says));
            }
            at = leafEnd + Lines.AFTER_LEAF;
        }
        return new Block(lines, found);
    }

    private static Optional<JsonNode> facts(byte[] bytes, int from, int to) {
        return Documents.json(Arrays.copyOfRange(bytes, from, to)).map(leaf -> leaf.path("facts"));
    }

    /** What a map-root entry states; an entry that states nothing readable states no root, and its epoch will be missed. */
    private static Optional<LogFacts.MapRoot> root(JsonNode facts) {
        try {
            return Optional.of(new LogFacts.MapRoot(
                    number(facts, "epoch"),
                    number(facts, "size"),
                    facts.path("root").asString(""),
                    number(facts, "tags"),
                    number(facts, "sealed")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static long number(JsonNode facts, String name) {
        var number = facts.path(name);
        return number.isIntegralNumber() && number.canConvertToLong() ? number.longValue() : -1; // which no fact allows
    }
}
