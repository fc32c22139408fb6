package org.saphan.ledger.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.saphan.ledger.crypto.Ed25519;
import org.saphan.ledger.crypto.MlDsa44;
import org.saphan.ledger.tree.Hasher;

/**
 * The public key that a note is checked with: name, key id, signature type and key, C2SP signed-note "Signatures". Of a
 * log ({@link SignatureType#isForLogs}) or of a witness ({@link SignatureType#isForWitnesses}).
 */
public final class VerifierKey {
    private static final int LONGEST = 4096;
    private static final int ID_DIGITS = 8;
    private static final int TIME_LENGTH = Long.BYTES;

    private final String name;
    private final int id;
    private final SignatureType type;
    private final byte[] key;
    private final Check check;

    /** Whether the algorithm's part of a signature, without time, is one over the text. */
    @FunctionalInterface
    private interface Check {
        boolean verify(String text, long seconds, byte[] signature);
    }

    /** The key of a log, plain Ed25519. A name that is no key name is an {@code IllegalArgumentException}. */
    public VerifierKey(String name, Ed25519.PublicKey key) {
        this(
                name,
                SignatureType.ED25519,
                key.bytes(),
                (text, seconds, signature) -> key.verify(text.getBytes(StandardCharsets.UTF_8), signature));
    }

    private VerifierKey(String name, SignatureType type, byte[] key, Check check) {
        if (!NoteText.isKeyName(name) || !CosignedMessage.isName(name)) {
            throw new IllegalArgumentException("not a key name");
        }
        this.name = name;
        this.type = type;
        this.key = key;
        this.check = check;
        this.id = id(name, type, key);
    }

    /** The key of a witness that cosigns with Ed25519. */
    public static VerifierKey cosigner(String name, Ed25519.PublicKey key) {
        return new VerifierKey(
                name,
                SignatureType.ED25519_COSIGNATURE,
                key.bytes(),
                (text, seconds, signature) -> key.verify(CosignedMessage.ed25519(seconds, text), signature));
    }

    /** The key of a witness, or of a log, that cosigns with ML-DSA-44. */
    public static VerifierKey cosigner(String name, MlDsa44.PublicKey key) {
        return new VerifierKey(
                name,
                SignatureType.ML_DSA_44_COSIGNATURE,
                key.bytes(),
                (text, seconds, signature) -> Checkpoint.parse(text)
                        .filter(checkpoint -> CosignedMessage.isName(checkpoint.origin()))
                        .filter(checkpoint -> key.verify(CosignedMessage.mlDsa44(name, seconds, checkpoint), signature))
                        .isPresent());
    }

    /** key ID = SHA-256(name ‖ 0x0A ‖ signature type ‖ public key)[:4]. */
    private static int id(String name, SignatureType type, byte[] key) {
        var hash = new Hasher()
                .sha256(name.getBytes(StandardCharsets.UTF_8), new byte[] {'\n', type.identifier()}, key)
                .bytes();
        return ByteBuffer.wrap(hash).getInt();
    }

    /**
     * Reads {@code <name>+<8 hex digits of key id>+<base64(signature type ‖ public key)>}; surrounding white space is
     * dropped. Anything else, also a key id that is not the key's, is an {@code IllegalArgumentException}.
     */
    public static VerifierKey parse(String vkey) {
        var text = vkey.strip();
        int first = text.indexOf('+');
        int second = first < 0 ? -1 : text.indexOf('+', first + 1);
        if (text.length() > LONGEST || second != first + 1 + ID_DIGITS) {
            throw new IllegalArgumentException("not a verifier key");
        }
        var bytes = NoteText.base64(text.substring(second + 1))
                .filter(b -> b.length > 0)
                .orElseThrow(() -> new IllegalArgumentException("not a verifier key"));
        var key = of(text.substring(0, first), bytes[0], Arrays.copyOfRange(bytes, 1, bytes.length));
        if (key.id != HexFormat.fromHexDigits(text, first + 1, second)) {
            throw new IllegalArgumentException("a verifier key whose id is not its key's");
        }
        return key;
    }

    private static VerifierKey of(String name, byte identifier, byte[] bytes) {
        var type = SignatureType.of(identifier)
                .filter(known -> known.keyLength() == bytes.length)
                .orElseThrow(() -> new IllegalArgumentException("not a verifier key of a type that we know"));
        return switch (type) {
            case ED25519 -> new VerifierKey(name, Ed25519.PublicKey.of(bytes));
            case ED25519_COSIGNATURE -> cosigner(name, Ed25519.PublicKey.of(bytes));
            case ML_DSA_44_COSIGNATURE -> cosigner(name, MlDsa44.PublicKey.of(bytes));
        };
    }

    /** The key's name; for a log its origin. */
    public String name() {
        return name;
    }

    /** The key id: the first four bytes of the hash. */
    public int id() {
        return id;
    }

    public SignatureType type() {
        return type;
    }

    /** Whether both are the same public key, under whatever name and signature type. */
    public boolean sharesKeyWith(VerifierKey other) {
        return Arrays.equals(key, other.key);
    }

    boolean made(NoteSignature signature) {
        return signature.name().equals(name) && signature.keyId() == id;
    }

    boolean verifies(String text, NoteSignature signature) {
        var bytes = signature.signature();
        if (!type.isForWitnesses()) {
            return check.verify(text, 0, bytes);
        }
        long seconds = seconds(signature); // at most 2^63 - 1, says the specification
        return seconds >= 0 && check.verify(text, seconds, Arrays.copyOfRange(bytes, TIME_LENGTH, bytes.length));
    }

    /** The time in a cosignature, in seconds since 1970; 0: it states none; less: it is none. */
    long seconds(NoteSignature signature) {
        var bytes = signature.signature();
        if (!type.isForWitnesses()) {
            return 0;
        }
        return bytes.length > TIME_LENGTH ? ByteBuffer.wrap(bytes).getLong() : -1;
    }

    /** The vkey form. */
    @Override
    public String toString() {
        var bytes = ByteBuffer.allocate(1 + key.length)
                .put(type.identifier())
                .put(key)
                .array();
        return name + "+" + HexFormat.of().toHexDigits(id) + "+"
                + Base64.getEncoder().encodeToString(bytes);
    }
}
