package org.saphan.ledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.checkpoint.Cosigner;
import org.saphan.ledger.crypto.Ed25519;
import org.saphan.ledger.tree.Hashes;
import org.saphan.ledger.tree.Inclusion;
import org.saphan.ledger.tree.TreeHashes;
import org.saphan.ledger.verify.TlogProof;

class TlogProofCommandTest {
    private static final Object KEY = TestLedger.SIGNER.verifierKey();
    private static final Cosigner WITNESS = Cosigner.ed25519(
            "witness.example/w1", Ed25519.PrivateKey.ofSeed("0".repeat(32).getBytes(StandardCharsets.US_ASCII)));
    private final TestLedger ledger = new TestLedger();

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void three_entries() {
        List.of("{\"kind\":\"decision-refuse\"}", "{\"kind\":\"outcome\"}", "\u0001 not JSON")
                .forEach(ledger::append);
    }

    private String proof(int index) {
        var hashes = TreeHashes.of(ledger.leaves.stream()
                .map(leaf -> Hashes.leaf(leaf.getBytes(StandardCharsets.UTF_8)))
                .toList());
        return TlogProof.of(
                        ledger.leaves.get(index).getBytes(StandardCharsets.UTF_8),
                        index,
                        Inclusion.path(index, 3, hashes),
                        ledger.sign())
                .text();
    }

    private Ran verify(String proof, Object... more) throws IOException {
        var file = Files.writeString(folder.resolve("entry.tlog-proof"), proof);
        var words = new ArrayList<Object>(List.of("receipt", file, "--key", KEY));
        words.addAll(List.of(more));
        return Ran.of("", words.toArray());
    }

    @Test
    void a_proof_that_holds_its_entry_verifies() throws IOException {
        var ran = verify(proof(0), "--json");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.json().getFirst().get("entryKind").stringValue()).isEqualTo("decision-refuse");
        assertThat(verify(proof(2)).exitCode()).isZero();
    }

    @Test
    void without_its_entry_a_proof_proves_nothing() throws IOException {
        var bare = proof(1).replaceFirst("extra .*\n", "");
        assertThat(verify(bare).exitCode()).isEqualTo(2);
        var leaf = Files.writeString(folder.resolve("leaf"), ledger.leaves.get(1));
        assertThat(verify(bare, "--leaf", leaf).exitCode()).isZero();
        var other = Files.writeString(folder.resolve("other"), ledger.leaves.get(2));
        assertThat(verify(proof(1), "--leaf", other).exitCode()).isEqualTo(1);
    }

    @Test
    void whoever_changes_the_entry_index_or_checkpoint_is_found_out() throws IOException {
        assertThat(verify(proof(1).replace("index 1", "index 0")).exitCode()).isEqualTo(1);
        assertThat(verify(proof(1).replaceFirst("extra .*\n", "extra YQ==\n")).exitCode())
                .isEqualTo(1);
        assertThat(verify(proof(1).replace("\n3\n", "\n4\n")).exitCode()).isEqualTo(1);
        assertThat(verify(proof(1).replace("index 1", "index 01")).exitCode()).isEqualTo(2);
        assertThat(verify("c2sp.org/tlog-proof@v1\n").exitCode()).isEqualTo(2);
    }

    @Test
    void a_quorum_of_witnesses_may_be_asked_for() throws IOException {
        var witness = WITNESS.verifierKey();
        assertThat(verify(proof(1), "--key", witness).exitCode()).isEqualTo(1);
        var line = WITNESS.line(new Checkpoint(TestLedger.ORIGIN, 3, ledger.root()), 1_700_000_000);
        assertThat(verify(proof(1) + line, "--key", witness).exitCode()).isZero();
    }
}
