package org.saphan.ledger.witness;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.saphan.ledger.checkpoint.AddCheckpoint;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.checkpoint.CheckpointSigner;
import org.saphan.ledger.checkpoint.Cosigner;
import org.saphan.ledger.checkpoint.NoteSigner;
import org.saphan.ledger.checkpoint.VerifierKey;
import org.saphan.ledger.crypto.Ed25519;
import org.saphan.ledger.crypto.MlDsa44;
import org.saphan.ledger.tree.Consistency;
import org.saphan.ledger.tree.Frontier;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hashes;
import org.saphan.ledger.tree.TreeHashes;

/** A log with a history, that can sign any size of it; two of one key with different histories are a fork. */
final class LogUnderWatch {
    static final String ORIGIN = "ledger.example/2569";
    static final int LARGEST = 400;
    private static final NoteSigner SIGNER = new NoteSigner(ORIGIN, Ed25519.PrivateKey.ofSeed(new byte[32]));
    private static final Cosigner SIGNER_TOO = Cosigner.mlDsa44(ORIGIN, MlDsa44.PrivateKey.ofSeed(new byte[32]));

    private final TreeHashes hashes;

    /** @param shared leaves that every history begins with */
    LogUnderWatch(String history, int shared) {
        var leaves = new ArrayList<Hash>();
        for (int i = 0; i < LARGEST; i++) {
            var leaf = (i < shared ? "shared" : history) + " " + i;
            leaves.add(Hashes.leaf(leaf.getBytes(StandardCharsets.UTF_8)));
        }
        hashes = TreeHashes.of(leaves);
    }

    static VerifierKey key() {
        return SIGNER.verifierKey();
    }

    static VerifierKey secondKey() {
        return SIGNER_TOO.verifierKey();
    }

    Hash root(long size) {
        return size == 0 ? Hashes.EMPTY_ROOT : Frontier.at(size, hashes).root();
    }

    Checkpoint checkpoint(long size) {
        return new Checkpoint(ORIGIN, size, root(size));
    }

    String note(long size) {
        return SIGNER.sign(checkpoint(size));
    }

    String doublySigned(long size) {
        return new CheckpointSigner(SIGNER, SIGNER_TOO).sign(checkpoint(size), 1_700_000_000);
    }

    List<Hash> proof(long from, long to) {
        return from == 0 || from > to ? List.of() : Consistency.path(from, to, hashes);
    }

    /** The honest request. */
    String request(long from, long to) {
        return new AddCheckpoint(from, proof(from, to), note(to)).text();
    }
}
