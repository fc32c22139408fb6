package org.saphan.ledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.checkpoint.CheckpointSigner;
import org.saphan.ledger.checkpoint.Cosigner;
import org.saphan.ledger.checkpoint.VerifierKey;
import org.saphan.ledger.crypto.Ed25519;
import org.saphan.ledger.crypto.MlDsa44;
import org.saphan.ledger.tree.Hashes;
import tools.jackson.databind.json.JsonMapper;

class CheckpointCommandTest {
    private static final Checkpoint FIVE = new Checkpoint(TestLedger.ORIGIN, 5, Hashes.EMPTY_ROOT);
    private static final VerifierKey LOG = TestLedger.SIGNER.verifierKey();
    private static final Cosigner LOG_TOO = Cosigner.mlDsa44(TestLedger.ORIGIN, MlDsa44.PrivateKey.ofSeed(seed(1)));
    private static final Cosigner ANN = Cosigner.ed25519("ann.example/w", Ed25519.PrivateKey.ofSeed(seed(2)));
    private static final Cosigner BOB = Cosigner.mlDsa44("bob.example/w", MlDsa44.PrivateKey.ofSeed(seed(3)));
    private static final String NOTE =
            new CheckpointSigner(TestLedger.SIGNER, LOG_TOO).sign(FIVE, 1_700_000_000) + ANN.line(FIVE, 1_700_000_001);

    @TempDir
    Path folder = Path.of("");

    private static byte[] seed(int number) {
        var seed = new byte[32];
        seed[0] = (byte) number;
        return seed;
    }

    @TestFactory
    Stream<DynamicTest> every_vector_gets_the_answer_it_stands_for() {
        var file = Path.of("..", "..", "contracts", "vectors", "valid", "checkpoints.json");
        return StreamSupport.stream(JsonMapper.shared().readTree(file).spliterator(), false)
                .map(vector -> DynamicTest.dynamicTest(vector.get("why").stringValue(), () -> {
                    var key = vector.get("keys").get(0).stringValue();
                    var note = vector.get("note").stringValue();
                    assertThat(Ran.of(note, "checkpoint", "--key", key).exitCode())
                            .isZero();
                }));
    }

    @Test
    void the_logs_own_signatures_and_the_quorum_are_told() {
        var ran = Ran.of(
                NOTE,
                "checkpoint",
                "--key",
                LOG,
                LOG_TOO.verifierKey(),
                ANN.verifierKey(),
                BOB.verifierKey(),
                "--quorum",
                1,
                "--json");
        assertThat(ran.exitCode()).isZero();
        var json = ran.json().getFirst();
        assertThat(json.get("size").longValue()).isEqualTo(5);
        assertThat(json.at("/signedBy/0/algorithm").stringValue()).isEqualTo("Ed25519");
        assertThat(json.at("/signedBy/1/algorithm").stringValue()).isEqualTo("ML-DSA-44");
        assertThat(json.at("/signedBy/1/at").stringValue()).isEqualTo("2023-11-14T22:13:20Z");
        assertThat(json.at("/cosignedBy/0/name").stringValue()).isEqualTo("ann.example/w");
        assertThat(json.get("cosignedBy").size()).isEqualTo(1);
        assertThat(json.get("witnessesNeeded").intValue()).isEqualTo(1);
    }

    @Test
    void too_few_witnesses_are_invalid_and_without_a_number_all_are_needed() {
        Object[] two = {"checkpoint", "--key", LOG, "--key", ANN.verifierKey(), "--key", BOB.verifierKey()};
        assertThat(Ran.of(NOTE, two).exitCode()).isEqualTo(1);
        assertThat(Ran.of(NOTE, two).out()).contains("INVALID: 1 of the 2 witnesses needed");
        assertThat(Ran.of(NOTE + BOB.line(FIVE, 1), two).exitCode()).isZero();
        assertThat(Ran.of(NOTE, "checkpoint", "--key", LOG, ANN.verifierKey(), "--quorum", 1)
                        .exitCode())
                .isZero();
        assertThat(Ran.of(NOTE, "checkpoint", "--key", LOG).exitCode()).isZero();
    }

    @Test
    void a_further_key_of_the_log_that_did_not_sign_is_pointed_out() {
        var ran = Ran.of(TestLedger.SIGNER.sign(FIVE), "checkpoint", "--key", LOG, LOG_TOO.verifierKey());
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("did not sign");
    }

    @Test
    void what_is_no_checkpoint_is_malformed_and_another_logs_invalid() {
        assertThat(Ran.of("hello\n", "checkpoint", "--key", LOG).exitCode()).isEqualTo(2);
        assertThat(Ran.of("", "checkpoint", "--key", LOG).exitCode()).isEqualTo(2);
        assertThat(Ran.of(NOTE.replace("\n5\n", "\n6\n"), "checkpoint", "--key", LOG)
                        .exitCode())
                .isEqualTo(1);
        assertThat(Ran.of(NOTE, "checkpoint", "--key", LOG, "--origin", "another")
                        .exitCode())
                .isEqualTo(1);
        var notUtf8 = NOTE.getBytes(StandardCharsets.ISO_8859_1);
        notUtf8[0] = (byte) 0xff;
        assertThat(Ran.of(notUtf8, "checkpoint", "--key", LOG).exitCode()).isEqualTo(2);
    }

    @Test
    void keys_that_make_no_sense_together_are_wrong_usage() {
        assertThat(Ran.of(NOTE, "checkpoint").exitCode()).isEqualTo(64);
        assertThat(Ran.of(NOTE, "checkpoint").err()).contains("--key");
        assertThat(Ran.of(NOTE, "checkpoint", "--key", ANN.verifierKey()).exitCode())
                .isEqualTo(64);
        assertThat(Ran.of(NOTE, "checkpoint", "--key", LOG, LOG).exitCode()).isEqualTo(64);
        assertThat(Ran.of(NOTE, "checkpoint", "--key", LOG, "--quorum", 1).exitCode())
                .isEqualTo(64);
        assertThat(Ran.of(NOTE, "checkpoint", "--key", "x").exitCode()).isEqualTo(64);
        assertThat(Ran.of("", "export", "x", "--key", ANN.verifierKey()).exitCode())
                .isEqualTo(64);
    }

    @Test
    void a_key_may_stand_in_a_file() throws IOException {
        var file = Files.writeString(folder.resolve("log.vkey"), LOG_TOO.verifierKey() + "\n");
        assertThat(Ran.of(NOTE, "checkpoint", "--key", file).exitCode()).isZero();
    }
}
