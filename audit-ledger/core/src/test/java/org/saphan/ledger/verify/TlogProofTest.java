package org.saphan.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.checkpoint.CheckpointVerifier;
import org.saphan.ledger.checkpoint.NoteSigner;
import org.saphan.ledger.crypto.Ed25519;
import org.saphan.ledger.tree.Frontier;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hashes;
import org.saphan.ledger.tree.Inclusion;
import org.saphan.ledger.tree.TreeHashes;

class TlogProofTest {
    private static final String HASH = "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=";
    private static final NoteSigner LOG = new NoteSigner("log.example/1", Ed25519.PrivateKey.ofSeed(new byte[32]));
    private static final List<byte[]> LEAVES = List.of(bytes("a"), bytes("b"), bytes("c"), bytes("\u0e14"), bytes("e"));
    private static final TreeHashes TREE =
            TreeHashes.of(LEAVES.stream().map(Hashes::leaf).toList());
    private static final String NOTE =
            LOG.sign(new Checkpoint("log.example/1", 5, Frontier.at(5, TREE).root()));
    private static final TlogProofCheck CHECK = new TlogProofCheck(CheckpointVerifier.of(LOG.verifierKey()));

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static TlogProof proof(int index) {
        return TlogProof.of(LEAVES.get(index), index, Inclusion.path(index, 5, TREE), NOTE);
    }

    @Test
    void a_proof_is_read_as_it_is_written_and_holds() {
        for (int i = 0; i < 5; i++) {
            var text = proof(i).text();
            var read = TlogProof.parse(text).orElseThrow();
            assertThat(read.text()).isEqualTo(text);
            assertThat(read.extra()).hasValue(LEAVES.get(i));
            assertThat(CHECK.check(read, LEAVES.get(i))).isInstanceOf(AcknowledgementResult.Valid.class);
            assertThat(CHECK.check(read, LEAVES.get((i + 1) % 5))).isInstanceOf(AcknowledgementResult.Invalid.class);
        }
    }

    @Test
    void an_acknowledgement_becomes_a_proof() {
        var path = Inclusion.path(3, 5, TREE).stream().map(Hash::base64).toList();
        var proof = TlogProof.of(new Acknowledgement("\u0e14", 3, path, NOTE));
        assertThat(proof.text()).isEqualTo(proof(3).text());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TlogProof.of(new Acknowledgement("x", 3, List.of("?"), NOTE)));
    }

    @Test
    void the_extra_line_may_be_absent() {
        var text = "c2sp.org/tlog-proof@v1\nindex 0\n" + HASH + "\n\n" + NOTE;
        var proof = TlogProof.parse(text).orElseThrow();
        assertThat(proof.extra()).isEmpty();
        assertThat(proof.path()).containsExactly(Hash.ofBase64(HASH));
        assertThat(proof.checkpoint()).isEqualTo(NOTE);
        assertThat(proof.text()).isEqualTo(text);
    }

    @Test
    void a_proof_of_another_place_path_or_checkpoint_is_invalid() {
        var leaf = LEAVES.get(2);
        var path = Inclusion.path(2, 5, TREE);
        assertThat(CHECK.check(TlogProof.of(leaf, 3, path, NOTE), leaf))
                .isInstanceOf(AcknowledgementResult.Invalid.class);
        assertThat(CHECK.check(TlogProof.of(leaf, 5, path, NOTE), leaf))
                .isInstanceOf(AcknowledgementResult.Invalid.class);
        assertThat(CHECK.check(TlogProof.of(leaf, 2, path.subList(1, path.size()), NOTE), leaf))
                .isInstanceOf(AcknowledgementResult.Invalid.class);
        assertThat(CHECK.check(TlogProof.of(leaf, 2, path, NOTE.replace("\n5\n", "\n6\n")), leaf))
                .isInstanceOf(AcknowledgementResult.Invalid.class);
        assertThat(CHECK.check(TlogProof.of(leaf, 2, path, "x"), leaf))
                .isInstanceOf(AcknowledgementResult.Malformed.class);
        assertThatIllegalArgumentException().isThrownBy(() -> TlogProof.of(leaf, -1, path, NOTE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TlogProof.of(leaf, 1, Collections.nCopies(64, path.getFirst()), NOTE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c2sp.org/tlog-proof@v1",
                "c2sp.org/tlog-proof@v1\n\nx\n",
                "c2sp.org/tlog-proof@v2\nindex 0\n\nx\n",
                "c2sp.org/tlog-proof@v1\nindex 00\n\nx\n",
                "c2sp.org/tlog-proof@v1\nindex -1\n\nx\n",
                "c2sp.org/tlog-proof@v1\nindex 9223372036854775808\n\nx\n",
                "c2sp.org/tlog-proof@v1\nindex\n\nx\n",
                "c2sp.org/tlog-proof@v1\nindex 0",
                "c2sp.org/tlog-proof@v1\nextra YQ=\nindex 0\n\nx\n",
                "c2sp.org/tlog-proof@v1\nextra YR==\nindex 0\n\nx\n",
                "c2sp.org/tlog-proof@v1\nextra YQ==\n\nx\n",
                "c2sp.org/tlog-proof@v1\nextra YQ==\nextra YQ==\nindex 0\n\nx\n",
                "c2sp.org/tlog-proof@v1\nindex 0\nextra YQ==\n\nx\n",
                "c2sp.org/tlog-proof@v1\nindex 0\nindex 0\n\nx\n",
                "c2sp.org/tlog-proof@v1\r\nindex 0\n\nx\n",
            })
    void what_is_no_proof_is_none(String text) {
        assertThat(TlogProof.parse(text)).isEmpty();
    }

    @Test
    void a_path_longer_than_any_tree_is_none() {
        assertThat(TlogProof.parse("c2sp.org/tlog-proof@v1\nindex 0\n" + (HASH + "\n").repeat(64) + "\nx\n"))
                .isEmpty();
        assertThat(TlogProof.parse("c2sp.org/tlog-proof@v1\nindex 0\n" + (HASH + "\n").repeat(63) + "\nx\n"))
                .isPresent();
    }
}
