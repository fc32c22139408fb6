package org.saphan.ledger.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The bytes under a cosignature, C2SP tlog-cosignature. */
final class CosignedMessage {
    private static final byte[] LABEL = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_NAME = 255;

    private CosignedMessage() {}

    /** "Ed25519 signed message": two lines of its own, then the text of the checkpoint. */
    static byte[] ed25519(long seconds, String text) {
        return ("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }

    /** "ML-DSA-44 signed message". Extension lines are not under it. Names longer than 255 bytes have none. */
    static byte[] mlDsa44(String cosigner, long seconds, Checkpoint checkpoint) {
        var name = name(cosigner);
        var origin = name(checkpoint.origin());
        return ByteBuffer.allocate(LABEL.length + 2 + name.length + origin.length + 3 * Long.BYTES + 32)
                .put(LABEL)
                .put((byte) name.length)
                .put(name)
                .putLong(seconds)
                .put((byte) origin.length)
                .put(origin)
                .putLong(0) // start: a checkpoint is about the whole tree
                .putLong(checkpoint.size())
                .put(checkpoint.root().bytes())
                .array();
    }

    static boolean isName(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
    }

    private static byte[] name(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("a name under a cosignature has at most 255 bytes");
        }
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
