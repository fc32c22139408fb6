package org.saphan.ledger.checkpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.saphan.ledger.tree.Hash;

/**
 * What a log asks of a witness, C2SP tlog-witness "add-checkpoint": the body of the request. What the witness answers
 * goes through {@link SignedNote#cosignatures}.
 *
 * @param oldSize of the tree that the witness cosigned last, 0 to 2^63 - 1; 0: none
 * @param proof from there to the checkpoint, RFC 9162 §2.1.4; at most 63 hashes
 * @param note the signed checkpoint
 */
public record AddCheckpoint(long oldSize, List<Hash> proof, String note) {
    /** Path below the witness's submission prefix. */
    public static final String PATH = "/add-checkpoint";
    /** Content type of the answer 409, whose body is the size that the witness cosigned last. */
    public static final String SIZE_TYPE = "text/x.tlog.size";
    /** Longest body, in characters. */
    public static final int LONGEST = SignedNote.LONGEST + 8 * 1024;

    private static final int MOST_HASHES = 63;
    private static final Pattern OLD = Pattern.compile("old (0|[1-9][0-9]{0,18})");

    public AddCheckpoint {
        proof = List.copyOf(proof);
        if (oldSize < 0 || proof.size() > MOST_HASHES) {
            throw new IllegalArgumentException("not a request to a witness");
        }
    }

    /** Reads a body; empty: it is none. The note is not looked at. */
    public static Optional<AddCheckpoint> parse(String body) {
        int split = body.indexOf("\n\n");
        if (body.length() > LONGEST || split < 0) {
            return Optional.empty();
        }
        var lines = Arrays.asList(body.substring(0, split).split("\n", MOST_HASHES + 2));
        var old = OLD.matcher(lines.getFirst());
        if (lines.size() > MOST_HASHES + 1 || !old.matches()) {
            return Optional.empty();
        }
        try {
            var proof = new ArrayList<Hash>();
            lines.subList(1, lines.size()).forEach(line -> proof.add(Hash.ofBase64(line)));
            return Optional.of(new AddCheckpoint(Long.parseLong(old.group(1)), proof, body.substring(split + 2)));
        } catch (IllegalArgumentException e) { // also a size beyond 2^63 - 1
            return Optional.empty();
        }
    }

    /** The body. */
    public String text() {
        var text = new StringBuilder("old ").append(oldSize).append('\n');
        proof.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(note).toString();
    }
}
