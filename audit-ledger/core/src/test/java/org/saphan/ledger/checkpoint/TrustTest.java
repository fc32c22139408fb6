package org.saphan.ledger.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.saphan.ledger.checkpoint.CosignatureTest.SEVEN;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.saphan.ledger.checkpoint.Trust.Examined;

class TrustTest {
    private static final NoteSigner LOG = SignedNoteTest.signer("log.example/1", 1);
    private static final Cosigner LOG_TOO = CosignatureTest.mlDsa44("log.example/1", 2);
    private static final Cosigner ANN = CosignatureTest.ed25519("ann.example", 3);
    private static final Cosigner ANN_TOO = CosignatureTest.mlDsa44("ann.example", 4);
    private static final Cosigner BOB = CosignatureTest.mlDsa44("bob.example", 5);
    private static final List<VerifierKey> KEYS = List.of(
            LOG.verifierKey(), LOG_TOO.verifierKey(), ANN.verifierKey(), ANN_TOO.verifierKey(), BOB.verifierKey());

    private static Trust trust(int quorum) {
        return Trust.in("log.example/1", KEYS, quorum);
    }

    private static String note(Cosigner... cosigners) {
        var note = new StringBuilder(LOG.sign(SEVEN));
        for (var cosigner : cosigners) {
            note.append(cosigner.line(SEVEN, 1_700_000_000));
        }
        return note.toString();
    }

    @Test
    void a_quorum_counts_witnesses_not_signatures() {
        assertThat(trust(2).examine(note(ANN, BOB))).isInstanceOf(Examined.Trusted.class);
        assertThat(trust(1).examine(note(ANN, ANN_TOO, ANN))).isInstanceOf(Examined.Trusted.class);
        assertThat(trust(2).examine(note(ANN, ANN_TOO, ANN)))
                .isEqualTo(new Examined.Untrusted("1 of the 2 witnesses needed cosigned the checkpoint"));
        assertThat(trust(1).examine(note(LOG_TOO))).isInstanceOf(Examined.Untrusted.class);
        assertThat(trust(0).examine(note())).isInstanceOf(Examined.Trusted.class);
    }

    @Test
    void without_a_number_every_witness_must_have_cosigned() {
        var all = Trust.in("log.example/1", KEYS);
        assertThat(all.quorum()).isEqualTo(2);
        assertThat(all.examine(note(ANN))).isInstanceOf(Examined.Untrusted.class);
        assertThat(all.examine(note(ANN, BOB))).isInstanceOf(Examined.Trusted.class);
    }

    @Test
    void it_is_said_who_signed_and_when() {
        var trusted = (Examined.Trusted) trust(1).examine(note(LOG_TOO, BOB));
        assertThat(trusted.log())
                .extracting(signer -> signer.key().type())
                .containsExactly(SignatureType.ED25519, SignatureType.ML_DSA_44_COSIGNATURE);
        assertThat(trusted.witnesses()).containsExactly(new Trust.Signer(BOB.verifierKey(), 1_700_000_000));
        assertThat(trusted.checkpoint()).isEqualTo(SEVEN);
    }

    @Test
    void the_first_key_must_have_signed_whoever_else_did() {
        var stranger = SignedNoteTest.signer("log.example/1", 7).sign(SEVEN) + LOG_TOO.line(SEVEN, 0);
        assertThat(trust(0).examine(stranger))
                .isEqualTo(new Examined.Untrusted("the log's key did not sign the checkpoint"));
        var text = SEVEN.text() + "\n" + ANN.line(SEVEN, 1) + BOB.line(SEVEN, 1);
        assertThat(trust(2).examine(text)).isInstanceOf(Examined.Untrusted.class);
    }

    @Test
    void a_wrong_signature_of_a_known_key_spoils_the_note_even_above_the_quorum() {
        var eight = new Checkpoint("log.example/1", 8, SEVEN.root());
        assertThat(trust(1).examine(note(ANN) + BOB.line(eight, 1))).isInstanceOf(Examined.Untrusted.class);
        assertThat(trust(0).examine(note() + LOG_TOO.line(eight, 1))).isInstanceOf(Examined.Untrusted.class);
        assertThat(trust(1).examine(note(ANN)
                        + CosignatureTest.ed25519("eve.example", 6).line(eight, 1)))
                .isInstanceOf(Examined.Trusted.class);
    }

    @Test
    void another_log_and_what_is_no_checkpoint() {
        assertThat(Trust.in("log.example/2", KEYS, 0).examine(note()))
                .isEqualTo(new Examined.Untrusted("the checkpoint is of another log"));
        assertThat(trust(0).examine("x")).isInstanceOf(Examined.Malformed.class);
        assertThat(trust(0).examine(LOG.sign("x\n"))).isInstanceOf(Examined.Malformed.class);
        assertThat(trust(0).verify("x")).isInstanceOf(CheckpointResult.Malformed.class);
        assertThat(trust(3 - 1).verify(note())).isInstanceOf(CheckpointResult.Invalid.class);
        assertThat(trust(0).verify(note())).isEqualTo(new CheckpointResult.Valid(SEVEN));
    }

    @Test
    void a_log_whose_keys_bear_another_name_can_be_named() {
        var note = LOG.sign(new Checkpoint("a log with spaces", 7, SEVEN.root()).text());
        assertThat(Trust.in("a log with spaces", List.of(LOG.verifierKey())).examine(note))
                .isInstanceOf(Examined.Trusted.class);
    }

    @Test
    void trust_that_would_count_one_signer_twice_or_nobody_is_refused() {
        var sameKey = CosignatureTest.ed25519("carl.example", 3).verifierKey();
        refused("one key is given twice", 1, LOG.verifierKey(), ANN.verifierKey(), sameKey);
        refused("one key is given twice", 0, LOG.verifierKey(), LOG.verifierKey());
        refused("the quorum is not between 0 and the number of witnesses", 2, LOG.verifierKey(), ANN.verifierKey());
        refused("the quorum is not between 0 and the number of witnesses", -1, LOG.verifierKey());
        refused("a log does not sign with cosignatures of Ed25519", 0, ANN.verifierKey());
        var plain = SignedNoteTest.signer("dora.example", 8).verifierKey();
        refused("a witness signs with cosignatures, types 0x04 and 0x06", 0, LOG.verifierKey(), plain);
        refused("trust needs the log's key", 0);
    }

    private static void refused(String why, int quorum, VerifierKey... keys) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Trust.in("log.example/1", List.of(keys), quorum))
                .withMessage(why);
    }
}
