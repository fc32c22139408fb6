package org.saphan.adapter.runtime.order;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.contract.ledger.Leaf;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.checkpoint.NoteSigner;
import org.saphan.ledger.checkpoint.VerifierKey;
import org.saphan.ledger.crypto.Ed25519;
import org.saphan.ledger.tree.Batch;
import org.saphan.ledger.tree.Frontier;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hashes;
import org.saphan.wire.json.WireJson;

/** A log that really appends, proves and signs, with a key of its own. */
public final class TestLedger {
    private static final String ORIGIN = "ledger.test/1";
    private static final int NEIGHBOURS = 5;

    private final NoteSigner signer;
    private Frontier edge = Frontier.empty();

    public TestLedger() {
        var seed = new byte[Ed25519.KEY_LENGTH];
        new SecureRandom().nextBytes(seed);
        this.signer = new NoteSigner(ORIGIN, Ed25519.PrivateKey.ofSeed(seed));
    }

    public VerifierKey key() {
        return signer.verifierKey();
    }

    /** Appends a leaf among others, and acknowledges it. */
    public Acknowledgement append(Leaf leaf) {
        return append(new String(WireJson.canonical(leaf), StandardCharsets.UTF_8));
    }

    Acknowledgement append(String leaf) {
        var hashes = new ArrayList<Hash>();
        for (int i = 0; i < NEIGHBOURS; i++) {
            hashes.add(Hashes.leaf(("{\"neighbour\":" + i + "}").getBytes(StandardCharsets.UTF_8)));
        }
        hashes.add(2, Hashes.leaf(leaf.getBytes(StandardCharsets.UTF_8)));
        var batch = new Batch(edge, hashes);
        long index = edge.size() + 2;
        edge = batch.after();
        List<String> path = batch.path(index).stream().map(Hash::base64).toList();
        return new Acknowledgement(leaf, index, path, signer.sign(new Checkpoint(ORIGIN, edge.size(), batch.root())));
    }
}
