package org.saphan.ledger.service.publish;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.checkpoint.CheckpointSigner;
import org.saphan.ledger.checkpoint.Cosigner;
import org.saphan.ledger.checkpoint.NoteSigner;
import org.saphan.ledger.checkpoint.VerifierKey;
import org.saphan.ledger.service.store.Head;

/**
 * Signs what is durable, each batch with Ed25519 and what is published with ML-DSA-44 too, and remembers the newest. What is published follows within a second and never goes back.
 * Signing a root that is not durable would one day mean to have signed a fork: whoever calls {@link #sign} has seen COMMIT
 * return.
 */
public final class SignedHeads {
    private final NoteSigner signer;
    private final Cosigner postQuantum;
    private final CheckpointSigner publishing;
    private final AtomicReference<@Nullable SignedHead> newest = new AtomicReference<>();
    private final AtomicReference<@Nullable SignedHead> published = new AtomicReference<>();

    /**
     * Keys of different names, or a second one that is not of ML-DSA-44, are an {@code IllegalArgumentException}.
     *
     * @param signer signs each batch, and with the other what is published
     */
    public SignedHeads(NoteSigner signer, Cosigner postQuantum) {
        this.signer = signer;
        this.postQuantum = postQuantum;
        this.publishing = new CheckpointSigner(signer, postQuantum);
    }

    /**
     * Signs, and remembers it as the newest.
     *
     * @param durable a head whose COMMIT has returned
     */
    public SignedHead sign(Head durable) {
        var root = durable.root();
        var note = signer.sign(new Checkpoint(signer.verifierKey().name(), durable.size(), root));
        var signed = new SignedHead(durable.size(), root, note);
        newest.set(signed);
        return signed;
    }

    /** A signed head as it is published: with both signatures, the second at this instant. */
    SignedHead forPublication(SignedHead head, Instant at) {
        var checkpoint = new Checkpoint(signer.verifierKey().name(), head.size(), head.root());
        return new SignedHead(head.size(), head.root(), publishing.sign(checkpoint, at.getEpochSecond()));
    }

    /** Empty until recovery has succeeded. */
    public Optional<SignedHead> newest() {
        return Optional.ofNullable(newest.get());
    }

    /** Empty until the first one has been stored or found in store. */
    public Optional<SignedHead> published() {
        return Optional.ofNullable(published.get());
    }

    void published(SignedHead stored) {
        published.set(stored);
    }

    /** The log's Ed25519 key, which signs everything, in vkey form. */
    public String verifierKey() {
        return signer.verifierKey().toString();
    }

    /** Both of the log's keys, Ed25519's first. */
    public List<VerifierKey> verifierKeys() {
        return List.of(signer.verifierKey(), postQuantum.verifierKey());
    }
}
