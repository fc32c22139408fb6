package org.saphan.ledger.checkpoint;

import java.nio.charset.StandardCharsets;
import org.saphan.ledger.crypto.Ed25519;

/** Signs notes and checkpoints: about 35 µs each. Safe from any thread. */
public final class NoteSigner {
    private final Ed25519.PrivateKey key;
    private final VerifierKey verifierKey;

    /** @param name the key's name; for a log its origin */
    public NoteSigner(String name, Ed25519.PrivateKey key) {
        this.key = key;
        this.verifierKey = new VerifierKey(name, Ed25519.PublicKey.of(key.publicKey()));
    }

    /** What others check with. */
    public VerifierKey verifierKey() {
        return verifierKey;
    }

    /**
     * The signed note over a text.
     *
     * @param text ends with a newline and holds no other control character; otherwise an
     *     {@code IllegalArgumentException}
     */
    public String sign(String text) {
        if (!text.endsWith("\n") || !NoteText.isClean(text)) {
            throw new IllegalArgumentException("not the text of a note");
        }
        var signature = new NoteSignature(
                verifierKey.name(), verifierKey.id(), key.sign(text.getBytes(StandardCharsets.UTF_8)));
        return text + "\n" + signature.line();
    }

    /** The signed note over a checkpoint of the log of this name; of another it is an {@code IllegalArgumentException}. */
    public String sign(Checkpoint checkpoint) {
        if (!checkpoint.origin().equals(verifierKey.name())) {
            throw new IllegalArgumentException("a checkpoint of another log");
        }
        return sign(checkpoint.text());
    }
}
