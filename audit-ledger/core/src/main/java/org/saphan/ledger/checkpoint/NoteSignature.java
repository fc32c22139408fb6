package org.saphan.ledger.checkpoint;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** One signature line of a note: {@code — <name> <base64(key id ‖ signature)>}. */
final class NoteSignature {
    private static final String DASH = "\u2014 ";

    private final String name;
    private final int keyId;
    private final byte[] signature;

    NoteSignature(String name, int keyId, byte[] signature) {
        this.name = name;
        this.keyId = keyId;
        this.signature = signature.clone();
    }

    /** Reads a line without its newline. */
    static Optional<NoteSignature> parse(String line) {
        int space = line.indexOf(' ', DASH.length());
        if (!line.startsWith(DASH) || space < 0) {
            return Optional.empty();
        }
        var name = line.substring(DASH.length(), space);
        return NoteText.base64(line.substring(space + 1))
                .filter(bytes -> bytes.length > Integer.BYTES && NoteText.isKeyName(name))
                .map(bytes -> new NoteSignature(
                        name, ByteBuffer.wrap(bytes).getInt(), Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length)));
    }

    String name() {
        return name;
    }

    int keyId() {
        return keyId;
    }

    byte[] signature() {
        return signature.clone();
    }

    /** The line with its newline. */
    String line() {
        var bytes = ByteBuffer.allocate(Integer.BYTES + signature.length)
                .putInt(keyId)
                .put(signature)
                .array();
        return DASH + name + " " + Base64.getEncoder().encodeToString(bytes) + "\n";
    }
}
