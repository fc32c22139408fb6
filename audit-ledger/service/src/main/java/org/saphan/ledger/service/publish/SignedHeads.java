package org.saphan.ledger.service.publish;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.checkpoint.NoteSigner;
import org.saphan.ledger.service.store.Head;

/**
 * Signs what is durable, and remembers the newest. What is published follows within a second and never goes back.
 * Signing a root that is not durable would one day mean to have signed a fork: whoever calls {@link #sign} has seen COMMIT
 * return.
 */
public final class SignedHeads {
    private final NoteSigner signer;
    private final AtomicReference<@Nullable SignedHead> newest = new AtomicReference<>();
    private final AtomicReference<@Nullable SignedHead> published = new AtomicReference<>();

    public SignedHeads(NoteSigner signer) {
        this.signer = signer;
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

    /** The log's public key in vkey form. */
    public String verifierKey() {
        return signer.verifierKey().toString();
    }
}
