package org.saphan.ledger.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.ledger.tree.Hash;

class CheckpointTest {
    private static final Hash ROOT = Hash.ofBase64("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=");
    private static final NoteSigner LOG = SignedNoteTest.signer("log.example/1", 1);
    private static final Checkpoint SEVEN = new Checkpoint("log.example/1", 7, ROOT);

    @Test
    void the_example_of_the_specification_is_read() {
        var text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
        var checkpoint = Checkpoint.parse(text).orElseThrow();
        assertThat(checkpoint).isEqualTo(new Checkpoint("example.com/behind-the-sofa", 20_852_163, ROOT));
        assertThat(checkpoint.text()).isEqualTo(text);
    }

    @Test
    void extension_lines_are_kept() {
        var checkpoint = new Checkpoint("log.example/1", 7, ROOT, List.of("one", "two 2"));
        assertThat(Checkpoint.parse(checkpoint.text())).contains(checkpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n\n",
                "log\n7\n",
                "log\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=",
                "\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "log\n07\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "log\n-7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "log\n+7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "log\n\u0e57\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "log\n9223372036854775808\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "log\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
                "log\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==\n",
                "log\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n",
                "log\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\na\n\nb\n",
            })
    void what_is_not_a_checkpoint_is_none(String text) {
        assertThat(Checkpoint.parse(text)).isEmpty();
    }

    @Test
    void a_signed_checkpoint_verifies() {
        assertThat(CheckpointVerifier.of(LOG.verifierKey()).verify(LOG.sign(SEVEN)))
                .isEqualTo(new CheckpointResult.Valid(SEVEN));
    }

    @Test
    void a_checkpoint_of_another_log_or_key_is_invalid_and_a_plain_note_malformed() {
        var verifier = CheckpointVerifier.of(LOG.verifierKey());
        var impostor = SignedNoteTest.signer("log.example/1", 2);
        assertThat(verifier.verify(impostor.sign(SEVEN))).isInstanceOf(CheckpointResult.Invalid.class);
        var other = SignedNoteTest.signer("log.example/2", 1);
        assertThat(verifier.verify(other.sign(new Checkpoint("log.example/2", 7, ROOT))))
                .isEqualTo(new CheckpointResult.Invalid("the checkpoint is of another log"));
        // signed by the right key, but telling of another log
        assertThat(verifier.verify(LOG.sign(new Checkpoint("log.example/2", 7, ROOT).text())))
                .isInstanceOf(CheckpointResult.Invalid.class);
        assertThat(verifier.verify(LOG.sign("hello\n"))).isInstanceOf(CheckpointResult.Malformed.class);
        assertThat(verifier.verify("hello")).isInstanceOf(CheckpointResult.Malformed.class);
    }

    @Test
    void a_log_does_not_sign_for_another() {
        assertThatIllegalArgumentException().isThrownBy(() -> LOG.sign(new Checkpoint("log.example/2", 7, ROOT)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint("log.example/1", -1, ROOT));
        assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint("log.example/1", 1, ROOT, List.of("")));
    }

    @Test
    void verified_checkpoints_are_verified_once_and_forgotten_when_others_are_used_more() {
        var calls = new AtomicInteger();
        var real = CheckpointVerifier.of(LOG.verifierKey());
        var cache = new VerifiedCheckpoints(
                note -> {
                    calls.incrementAndGet();
                    return real.verify(note);
                },
                2);
        var first = LOG.sign(new Checkpoint("log.example/1", 1, ROOT));
        var second = LOG.sign(new Checkpoint("log.example/1", 2, ROOT));
        var third = LOG.sign(new Checkpoint("log.example/1", 3, ROOT));
        List.of(first, first, second, first, third, first).forEach(cache::verify);
        assertThat(calls).hasValue(3);
        assertThat(cache.verify(second)).isInstanceOf(CheckpointResult.Valid.class);
        assertThat(calls).hasValue(4);
    }

    @Test
    void what_does_not_verify_is_never_remembered() {
        var calls = new AtomicInteger();
        var cache = new VerifiedCheckpoints(
                note -> {
                    calls.incrementAndGet();
                    return new CheckpointResult.Invalid("always");
                },
                2);
        cache.verify("x");
        assertThat(cache.verify("x")).isEqualTo(new CheckpointResult.Invalid("always"));
        assertThat(calls).hasValue(2);
        assertThatIllegalArgumentException().isThrownBy(() -> new VerifiedCheckpoints(cache, 0));
    }
}
