package org.saphan.ledger.checkpoint;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.saphan.ledger.tree.Hash;

/**
 * The state of a log, C2SP tlog-checkpoint.
 *
 * @param origin which log: one line, not empty; ours has neither spaces nor plus
 * @param size number of entries, 0 to 2^63 - 1
 * @param root root of the tree over them
 * @param extensions further lines, not empty, at most 16; ours has none
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
    private static final int MOST_EXTENSIONS = 16;
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");

    public Checkpoint {
        extensions = List.copyOf(extensions);
        if (!isLine(origin)
                || size < 0
                || extensions.size() > MOST_EXTENSIONS
                || extensions.stream().anyMatch(line -> !isLine(line))) {
            throw new IllegalArgumentException("not a checkpoint");
        }
    }

    public Checkpoint(String origin, long size, Hash root) {
        this(origin, size, root, List.of());
    }

    /** Without the extension lines, which ML-DSA-44 cosignatures do not cover. */
    Checkpoint bare() {
        return new Checkpoint(origin, size, root);
    }

    private static boolean isLine(String line) {
        return !line.isEmpty() && line.indexOf('\n') < 0 && NoteText.isClean(line);
    }

    /** The text of the note: {@code <origin>\n<size>\n<base64 root>\n} and the extension lines. */
    public String text() {
        var text = new StringBuilder()
                .append(origin)
                .append('\n')
                .append(size)
                .append('\n')
                .append(root.base64())
                .append('\n');
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** Reads the text of a note; empty: it is no checkpoint. */
    public static Optional<Checkpoint> parse(String text) {
        var lines = text.split("\n", -1);
        if (lines.length < 4
                || !lines[lines.length - 1].isEmpty()
                || !SIZE.matcher(lines[1]).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Checkpoint(
                    lines[0],
                    Long.parseLong(lines[1]),
                    Hash.ofBase64(lines[2]),
                    Arrays.asList(lines).subList(3, lines.length - 1)));
        } catch (IllegalArgumentException e) { // also a size beyond 2^63 - 1
            return Optional.empty();
        }
    }
}
