package org.saphan.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.ledger.checkpoint.CheckpointVerifier;
import org.saphan.ledger.checkpoint.NoteSigner;
import org.saphan.ledger.checkpoint.VerifiedCheckpoints;
import org.saphan.ledger.crypto.Ed25519;

class AcknowledgementCheckTest {
    private static final TestLog LOG = TestLog.of(11);
    private static final AcknowledgementCheck CHECK =
            new AcknowledgementCheck(new VerifiedCheckpoints(CheckpointVerifier.of(TestLog.SIGNER.verifierKey()), 4));

    private static Acknowledgement with(Acknowledgement ack, String leaf, long index, List<String> path) {
        return new Acknowledgement(leaf, index, path, ack.checkpoint());
    }

    @Test
    void an_acknowledgement_of_the_log_is_valid_and_gives_the_bytes_that_were_hashed() {
        for (int i = 0; i < 11; i++) {
            assertThat(CHECK.check(LOG.acknowledge(i)))
                    .isInstanceOfSatisfying(AcknowledgementResult.Valid.class, valid -> {
                        assertThat(new String(valid.leaf(), StandardCharsets.UTF_8))
                                .isEqualTo("entry " + valid.index());
                        assertThat(valid.checkpoint().size()).isEqualTo(11);
                        assertThat(valid.leafHash())
                                .isEqualTo(LOG.rows.get((int) valid.index()).leafHash());
                    });
        }
    }

    @Test
    void another_leaf_index_or_path_is_invalid() {
        var ack = LOG.acknowledge(5);
        assertThat(CHECK.check(with(ack, "entry 6", 5, ack.path()))).isInstanceOf(AcknowledgementResult.Invalid.class);
        assertThat(CHECK.check(with(ack, ack.leaf(), 4, ack.path()))).isInstanceOf(AcknowledgementResult.Invalid.class);
        assertThat(CHECK.check(with(ack, ack.leaf(), 11, ack.path())))
                .isInstanceOf(AcknowledgementResult.Invalid.class);
        assertThat(CHECK.check(with(ack, ack.leaf(), Long.MAX_VALUE, ack.path())))
                .isInstanceOf(AcknowledgementResult.Invalid.class);
        assertThat(CHECK.check(with(ack, ack.leaf(), 5, List.of()))).isInstanceOf(AcknowledgementResult.Invalid.class);
        assertThat(CHECK.check(with(
                        ack, ack.leaf(), 5, Collections.nCopies(63, ack.path().getFirst()))))
                .isInstanceOf(AcknowledgementResult.Invalid.class);
    }

    @Test
    void a_checkpoint_that_the_log_did_not_sign_is_invalid() {
        var impostor = new NoteSigner(TestLog.ORIGIN, Ed25519.PrivateKey.ofSeed(new byte[] {
            1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1
        }));
        var ack = LOG.acknowledge(5);
        var text = ack.checkpoint().substring(0, ack.checkpoint().indexOf("\n\n") + 1);
        assertThat(CHECK.check(new Acknowledgement(ack.leaf(), 5, ack.path(), impostor.sign(text))))
                .isInstanceOf(AcknowledgementResult.Invalid.class);
    }

    @Test
    void what_is_no_acknowledgement_is_malformed() {
        var ack = LOG.acknowledge(5);
        assertThat(CHECK.check(with(ack, "", 5, ack.path()))).isInstanceOf(AcknowledgementResult.Malformed.class);
        assertThat(CHECK.check(with(ack, "\ud800", 5, ack.path()))).isInstanceOf(AcknowledgementResult.Malformed.class);
        assertThat(CHECK.check(with(ack, ack.leaf(), 5, List.of("x"))))
                .isInstanceOf(AcknowledgementResult.Malformed.class);
        assertThat(CHECK.check(new Acknowledgement(ack.leaf(), 5, ack.path(), "not a note")))
                .isInstanceOf(AcknowledgementResult.Malformed.class);
    }

    @Property(tries = 300)
    void no_changed_byte_of_a_checkpoint_passes(
            @ForAll @IntRange(max = 10) int index, @ForAll @IntRange(max = 400) int any, @ForAll char letter) {
        var ack = LOG.acknowledge(index);
        int at = any % ack.checkpoint().length();
        var changed =
                ack.checkpoint().substring(0, at) + letter + ack.checkpoint().substring(at + 1);
        var result = CHECK.check(new Acknowledgement(ack.leaf(), index, ack.path(), changed));
        if (!changed.equals(ack.checkpoint())) {
            assertThat(result).isNotInstanceOf(AcknowledgementResult.Valid.class);
        }
    }
}
