package org.saphan.ledger.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.saphan.ledger.crypto.Ed25519;
import org.saphan.ledger.tree.Hasher;

/** The public key that a note is checked with: name, key id and Ed25519 key, C2SP signed-note "Ed25519 signatures". */
public final class VerifierKey {
    /** Signature type of plain Ed25519. */
    static final byte ED25519 = 0x01;

    private static final int LONGEST = 512;
    private static final int ID_DIGITS = 8;

    private final String name;
    private final int id;
    private final Ed25519.PublicKey key;

    /** A name that is no key name is an {@code IllegalArgumentException}. */
    public VerifierKey(String name, Ed25519.PublicKey key) {
        if (!NoteText.isKeyName(name)) {
            throw new IllegalArgumentException("not a key name");
        }
        this.name = name;
        this.key = key;
        this.id = id(name, key);
    }

    /** key ID = SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key)[:4]. */
    private static int id(String name, Ed25519.PublicKey key) {
        var hash = new Hasher()
                .sha256(name.getBytes(StandardCharsets.UTF_8), new byte[] {'\n', ED25519}, key.bytes())
                .bytes();
        return hash[0] << 24 | (hash[1] & 0xff) << 16 | (hash[2] & 0xff) << 8 | (hash[3] & 0xff);
    }

    /**
     * Reads {@code <name>+<8 hex digits of key id>+<base64(0x01 ‖ public key)>}; surrounding white space is dropped.
     * Anything else, also a key id that is not the key's, is an {@code IllegalArgumentException}.
     */
    public static VerifierKey parse(String vkey) {
        var text = vkey.strip();
        int first = text.indexOf('+');
        int second = first < 0 ? -1 : text.indexOf('+', first + 1);
        if (text.length() > LONGEST || second != first + 1 + ID_DIGITS) {
            throw new IllegalArgumentException("not a verifier key");
        }
        var bytes = NoteText.base64(text.substring(second + 1))
                .filter(b -> b.length == 1 + Ed25519.KEY_LENGTH && b[0] == ED25519)
                .orElseThrow(() -> new IllegalArgumentException("not a verifier key of Ed25519"));
        var key = new VerifierKey(
                text.substring(0, first), Ed25519.PublicKey.of(Arrays.copyOfRange(bytes, 1, bytes.length)));
        if (key.id != HexFormat.fromHexDigits(text, first + 1, second)) {
            throw new IllegalArgumentException("a verifier key whose id is not its key's");
        }
        return key;
    }

    /** The key's name; for a log its origin. */
    public String name() {
        return name;
    }

    /** The key id: the first four bytes of the hash. */
    public int id() {
        return id;
    }

    boolean made(NoteSignature signature) {
        return signature.name().equals(name) && signature.keyId() == id;
    }

    boolean verifies(byte[] text, NoteSignature signature) {
        return key.verify(text, signature.signature());
    }

    /** The vkey form. */
    @Override
    public String toString() {
        var bytes = new byte[1 + Ed25519.KEY_LENGTH];
        bytes[0] = ED25519;
        System.arraycopy(key.bytes(), 0, bytes, 1, Ed25519.KEY_LENGTH);
        return name + "+" + HexFormat.of().toHexDigits(id) + "+"
                + Base64.getEncoder().encodeToString(bytes);
    }
}
