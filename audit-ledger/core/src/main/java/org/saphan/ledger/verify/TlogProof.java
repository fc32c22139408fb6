package org.saphan.ledger.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.ledger.tree.Hash;

/**
 * A proof that an entry is in a log, as a text that needs nothing else: C2SP tlog-proof. Ours hold the leaf as extra data,
 * which the format does not authenticate; {@link TlogProofCheck} does, by hashing it.
 */
public final class TlogProof {
    private static final String FIRST_LINE = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final Pattern INDEX = Pattern.compile("index (0|[1-9][0-9]{0,18})");
    private static final int MOST_HASHES = 63;

    private final byte @Nullable [] extra;
    private final long index;
    private final List<Hash> path;
    private final String checkpoint;

    private TlogProof(byte @Nullable [] extra, long index, List<Hash> path, String checkpoint) {
        this.extra = extra;
        this.index = index;
        this.path = List.copyOf(path);
        this.checkpoint = checkpoint;
    }

    /**
     * The proof of an entry of ours.
     *
     * @param leaf its bytes, which become the extra data
     * @param checkpoint the signed note that the path leads to, with whatever cosignatures it has
     */
    public static TlogProof of(byte[] leaf, long index, List<Hash> path, String checkpoint) {
        if (index < 0 || path.size() > MOST_HASHES) {
            throw new IllegalArgumentException("not a place in a tree");
        }
        return new TlogProof(leaf.clone(), index, path, checkpoint);
    }

    /** An acknowledgement in this form. A path that is not made of hashes is an {@code IllegalArgumentException}. */
    public static TlogProof of(Acknowledgement acknowledgement) {
        return of(
                acknowledgement.leaf().getBytes(StandardCharsets.UTF_8),
                acknowledgement.index(),
                acknowledgement.path().stream().map(Hash::ofBase64).toList(),
                acknowledgement.checkpoint());
    }

    /** Whether a text claims to be such a proof, well formed or not. */
    public static boolean isOne(String text) {
        return text.startsWith(FIRST_LINE + "\n");
    }

    /** Reads a text; empty: it is no proof. The checkpoint is not looked at. */
    public static Optional<TlogProof> parse(String text) {
        int split = text.indexOf("\n\n");
        if (!isOne(text) || split < 0) {
            return Optional.empty();
        }
        var lines = Arrays.asList(text.substring(0, split).split("\n", MOST_HASHES + 4));
        int at = 1;
        try {
            byte[] extra = null;
            if (at < lines.size() && lines.get(at).startsWith(EXTRA)) {
                extra = base64(lines.get(at++).substring(EXTRA.length()));
            }
            var index = INDEX.matcher(at < lines.size() ? lines.get(at++) : "");
            if (!index.matches() || lines.size() - at > MOST_HASHES) {
                return Optional.empty();
            }
            var path = new ArrayList<Hash>();
            lines.subList(at, lines.size()).forEach(line -> path.add(Hash.ofBase64(line)));
            return Optional.of(new TlogProof(extra, Long.parseLong(index.group(1)), path, text.substring(split + 2)));
        } catch (IllegalArgumentException e) { // also an index beyond 2^63 - 1
            return Optional.empty();
        }
    }

    private static byte[] base64(String text) {
        var bytes = Base64.getDecoder().decode(text);
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException("base64 has one form of everything");
        }
        return bytes;
    }

    /** The form that is stored and sent; files of it end in {@code .tlog-proof}. */
    public String text() {
        var text = new StringBuilder(FIRST_LINE).append('\n');
        if (extra != null) {
            text.append(EXTRA).append(Base64.getEncoder().encodeToString(extra)).append('\n');
        }
        text.append("index ").append(index).append('\n');
        path.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }

    /** What stands beside the proof and nothing vouches for; of ours the leaf. A copy. */
    public Optional<byte[]> extra() {
        return Optional.ofNullable(extra).map(byte[]::clone);
    }

    /** From 0. */
    public long index() {
        return index;
    }

    /** From the leaf's sibling to the root's child. */
    public List<Hash> path() {
        return path;
    }

    /** A signed note, not verified. */
    public String checkpoint() {
        return checkpoint;
    }
}
