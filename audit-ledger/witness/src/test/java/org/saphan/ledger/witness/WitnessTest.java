package org.saphan.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saphan.ledger.checkpoint.AddCheckpoint;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.checkpoint.Cosigner;
import org.saphan.ledger.checkpoint.NoteSigner;
import org.saphan.ledger.checkpoint.SignedNote;
import org.saphan.ledger.checkpoint.Trust;
import org.saphan.ledger.checkpoint.Trust.Examined;
import org.saphan.ledger.crypto.Ed25519;
import org.saphan.ledger.crypto.MlDsa44;
import org.saphan.ledger.tree.Hashes;

/** The protocol's table, and that a fork is never cosigned. */
class WitnessTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String NAME = "witness.example/w1";
    private static final List<Cosigner> COSIGNERS = List.of(
            Cosigner.ed25519(NAME, Ed25519.PrivateKey.ofSeed("1".repeat(32).getBytes(StandardCharsets.US_ASCII))),
            Cosigner.mlDsa44(NAME, MlDsa44.PrivateKey.ofSeed("2".repeat(32).getBytes(StandardCharsets.US_ASCII))));
    private static final LogUnderWatch LOG = new LogUnderWatch("true", 10);
    private static final LogUnderWatch FORK = new LogUnderWatch("false", 10);

    @TempDir
    Path folder = Path.of("");

    private Witness witness(Clock clock) throws IOException {
        var keys = Map.of(LogUnderWatch.ORIGIN, List.of(LogUnderWatch.key(), LogUnderWatch.secondKey()));
        return new Witness(keys, COSIGNERS, new States(folder), clock);
    }

    private Witness witness() throws IOException {
        return witness(Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private static String body(long old, LogUnderWatch log, long size) {
        return new AddCheckpoint(old, log.proof(old, size), log.note(size)).text();
    }

    @Test
    void a_log_that_grows_is_cosigned_with_both_keys() throws IOException {
        var witness = witness();
        assertThat(witness.add(LOG.request(0, 5))).isInstanceOf(Answer.Cosigned.class);
        var answer = (Answer.Cosigned) witness.add(LOG.request(5, 20));
        assertThat(answer.lines().lines()).hasSize(2);
        var trust = Trust.in(
                LogUnderWatch.ORIGIN,
                List.of(
                        LogUnderWatch.key(),
                        COSIGNERS.getFirst().verifierKey(),
                        COSIGNERS.getLast().verifierKey()));
        var trusted = (Examined.Trusted) trust.examine(LOG.note(20) + answer.lines());
        assertThat(trusted.witnesses())
                .hasSize(2)
                .allSatisfy(signer -> assertThat(signer.seconds()).isEqualTo(NOON.getEpochSecond()));
    }

    @Test
    void the_same_checkpoint_is_cosigned_again() throws IOException {
        var witness = witness();
        witness.add(LOG.request(0, 5));
        assertThat(witness.add(LOG.request(5, 5))).isInstanceOf(Answer.Cosigned.class);
        assertThat(witness.add(LOG.request(0, 5))).isEqualTo(new Answer.Conflict(5));
    }

    @Test
    void an_empty_log_has_one_root() throws IOException {
        assertThat(witness().add(LOG.request(0, 0))).isInstanceOf(Answer.Cosigned.class);
        var signer = new NoteSigner(LogUnderWatch.ORIGIN, Ed25519.PrivateKey.ofSeed(new byte[32]));
        var wrong = signer.sign(new Checkpoint(LogUnderWatch.ORIGIN, 0, Hashes.leaf(new byte[1])));
        assertThat(witness().add(new AddCheckpoint(0, List.of(), wrong).text())).isEqualTo(new Answer.Conflict(0));
    }

    @Test
    void whoever_asks_from_another_size_hears_the_right_one() throws IOException {
        var witness = witness();
        witness.add(LOG.request(0, 7));
        assertThat(witness.add(LOG.request(5, 20))).isEqualTo(new Answer.Conflict(7));
        assertThat(witness.add(LOG.request(0, 20))).isEqualTo(new Answer.Conflict(7));
        assertThat(witness.add(LOG.request(8, 20))).isEqualTo(new Answer.Conflict(7));
        assertThat(witness.add(LOG.request(5, 6))).isEqualTo(new Answer.Conflict(7));
    }

    @Test
    void a_fork_is_never_cosigned_whatever_the_proof() throws IOException {
        var witness = witness();
        witness.add(LOG.request(0, 20));
        assertThat(witness.add(body(20, FORK, 20))).isEqualTo(new Answer.Conflict(20));
        assertThat(witness.add(body(20, FORK, 30))).isEqualTo(new Answer.Unproved());
        var borrowed = new AddCheckpoint(20, LOG.proof(20, 30), FORK.note(30));
        assertThat(witness.add(borrowed.text())).isEqualTo(new Answer.Unproved());
        assertThat(witness.add(new AddCheckpoint(20, List.of(), FORK.note(30)).text()))
                .isEqualTo(new Answer.Unproved());
        assertThat(witness.add(LOG.request(20, 30))).isInstanceOf(Answer.Cosigned.class);
    }

    @Test
    void proofs_that_are_not_empty_where_they_must_be() throws IOException {
        var witness = witness();
        var hash = Collections.singletonList(LOG.root(1));
        assertThat(witness.add(new AddCheckpoint(0, hash, LOG.note(5)).text())).isEqualTo(new Answer.Unproved());
        witness.add(LOG.request(0, 5));
        assertThat(witness.add(new AddCheckpoint(5, hash, LOG.note(5)).text())).isEqualTo(new Answer.Unproved());
    }

    @Test
    void unknown_logs_unknown_keys_and_nonsense() throws IOException {
        var other = new NoteSigner("other.example", Ed25519.PrivateKey.ofSeed(new byte[32]));
        var stranger = new NoteSigner(
                LogUnderWatch.ORIGIN, Ed25519.PrivateKey.ofSeed("3".repeat(32).getBytes(StandardCharsets.US_ASCII)));
        var witness = witness();
        assertThat(witness.add(
                        new AddCheckpoint(0, List.of(), other.sign(new Checkpoint("other.example", 5, LOG.root(5))))
                                .text()))
                .isEqualTo(new Answer.UnknownLog());
        assertThat(witness.add(new AddCheckpoint(0, List.of(), stranger.sign(LOG.checkpoint(5))).text()))
                .isEqualTo(new Answer.Untrusted());
        assertThat(witness.add(new AddCheckpoint(0, List.of(), LOG.note(5).replace("\n5\n", "\n6\n")).text()))
                .isEqualTo(new Answer.Untrusted());
        assertThat(witness.add(new AddCheckpoint(6, List.of(), LOG.note(5)).text()))
                .isInstanceOf(Answer.Malformed.class);
        for (var body : List.of("", "old 0\n\n", "old 0\n\nx\n\n", "old x\n\n" + LOG.note(5), LOG.note(5))) {
            assertThat(witness.add(body)).isInstanceOf(Answer.Malformed.class);
        }
    }

    @Test
    void signatures_of_strangers_are_neither_believed_nor_kept() throws IOException {
        var stranger = Cosigner.ed25519("s.example", Ed25519.PrivateKey.ofSeed(new byte[32]));
        var note = LOG.doublySigned(5) + stranger.line(LOG.checkpoint(5), 1);
        assertThat(witness().add(new AddCheckpoint(0, List.of(), note).text())).isInstanceOf(Answer.Cosigned.class);
        try (var files = Files.list(folder)) {
            assertThat(Files.readString(files.toList().getFirst())).isEqualTo(LOG.doublySigned(5));
        }
    }

    @Test
    void extension_lines_need_a_signature_that_covers_them() throws IOException {
        var checkpoint = new Checkpoint(LogUnderWatch.ORIGIN, 5, LOG.root(5), List.of("extra"));
        var mlDsa44 = Cosigner.mlDsa44(LogUnderWatch.ORIGIN, MlDsa44.PrivateKey.ofSeed(new byte[32]));
        var bare = checkpoint.text() + "\n" + mlDsa44.line(checkpoint, 0);
        assertThat(witness().add(new AddCheckpoint(0, List.of(), bare).text())).isEqualTo(new Answer.Untrusted());
        var ed25519 = new NoteSigner(LogUnderWatch.ORIGIN, Ed25519.PrivateKey.ofSeed(new byte[32]));
        assertThat(witness().add(new AddCheckpoint(0, List.of(), ed25519.sign(checkpoint)).text()))
                .isInstanceOf(Answer.Cosigned.class);
    }

    /** Dying between the state on the disk and the answer: the clock is read in between. */
    @Test
    void a_witness_that_dies_before_it_answers_remembers_and_answers_the_repeat() throws IOException {
        witness().add(LOG.request(0, 5));
        var dead = witness(new Told(() -> {
            throw new Death();
        }));
        assertThatExceptionOfType(Death.class).isThrownBy(() -> dead.add(LOG.request(5, 20)));
        var reborn = witness();
        assertThat(reborn.add(body(5, FORK, 20))).isEqualTo(new Answer.Conflict(20));
        assertThat(reborn.add(body(20, FORK, 20))).isEqualTo(new Answer.Conflict(20));
        assertThat(reborn.add(LOG.request(5, 20))).isEqualTo(new Answer.Conflict(20));
        assertThat(reborn.add(LOG.request(20, 20))).isInstanceOf(Answer.Cosigned.class);
    }

    @Test
    void a_state_that_can_not_be_stored_is_not_cosigned() throws IOException {
        var witness = witness();
        witness.add(LOG.request(0, 5));
        try (var files = Files.list(folder)) {
            Files.delete(files.toList().getFirst());
        }
        Files.delete(folder);
        Files.createFile(folder);
        assertThatThrownBy(() -> witness.add(LOG.request(5, 20))).isInstanceOf(IOException.class);
        Files.delete(folder);
        Files.createDirectory(folder);
        assertThat(witness.add(LOG.request(5, 20))).isInstanceOf(Answer.Cosigned.class);
    }

    @Test
    void a_half_written_file_is_not_the_state_and_a_damaged_one_stops_the_start() throws IOException {
        witness().add(LOG.request(0, 5));
        Path state;
        try (var files = Files.list(folder)) {
            state = files.toList().getFirst();
        }
        Files.writeString(state.resolveSibling(state.getFileName() + ".new"), "ledger.exam");
        assertThat(witness().add(LOG.request(5, 20))).isInstanceOf(Answer.Cosigned.class);
        Files.writeString(state, "ledger.exam");
        assertThatThrownBy(this::witness).isInstanceOf(IOException.class).hasMessageContaining("damaged");
        Files.writeString(state, "");
        assertThatThrownBy(this::witness).isInstanceOf(IOException.class);
    }

    @Test
    void a_clock_that_steps_back_does_not_take_the_time_along() throws IOException {
        var instants = new ArrayDeque<>(List.of(NOON, NOON.minusSeconds(60)));
        var witness = witness(new Told(instants::remove));
        witness.add(LOG.request(0, 5));
        var later = (Answer.Cosigned) witness.add(LOG.request(5, 20));
        var note = SignedNote.parse(LOG.note(20) + later.lines());
        assertThat(note.orElseThrow().verify(COSIGNERS.getFirst().verifierKey()))
                .isPresent();
        var trust = Trust.in(
                LogUnderWatch.ORIGIN,
                List.of(LogUnderWatch.key(), COSIGNERS.getFirst().verifierKey()));
        var trusted = (Examined.Trusted) trust.examine(LOG.note(20) + later.lines());
        assertThat(trusted.witnesses().getFirst().seconds()).isEqualTo(NOON.getEpochSecond());
    }

    private static final class Death extends Error {
        private static final long serialVersionUID = 1;
    }

    /** A clock that reads from a source. */
    private static final class Told extends Clock {
        private final InstantSource source;

        Told(InstantSource source) {
            this.source = source;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return source.instant();
        }
    }
}
