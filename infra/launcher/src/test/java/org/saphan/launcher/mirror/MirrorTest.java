package org.saphan.launcher.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.launcher.place.Trouble;
import org.saphan.ledger.tile.TilePath;

/** A log is followed over real connections that break off anywhere; the mirror has every entry, once, and proves it. */
class MirrorTest {
    private static final int ATTEMPTS = 3;

    @TempDir
    Path folder = Path.of("");

    private final ServedLog log = new ServedLog();
    private final List<String> told = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        log.close();
    }

    private Path file(String name) {
        return folder.resolve("mirror").resolve(name);
    }

    private Mirror open() {
        return Mirror.in(folder.resolve("mirror"), ServedLog.checkpoints());
    }

    private Follower follower(Mirror mirror) {
        return new Follower(log.source(), ServedLog.checkpoints(), mirror, told::add, Duration.ofMillis(1));
    }

    private void catchUp() throws InterruptedException {
        try (var mirror = open()) {
            follower(mirror).catchUp(ATTEMPTS);
        }
    }

    /** The leaves as they stand in the mirror's bundles. */
    private List<String> mirrored(int size) throws IOException {
        var leaves = new ArrayList<String>();
        for (int first = 0; first < size; first += TilePath.FULL) {
            var bytes = Files.readAllBytes(
                    file(TilePath.bundle(first / TilePath.FULL, Math.min(TilePath.FULL, size - first))));
            int at = 0;
            while (at < bytes.length) {
                int length = (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
                leaves.add(new String(bytes, at + 2, length, UTF_8));
                at += 2 + length;
            }
        }
        return leaves;
    }

    private void assertMirrors(List<String> leaves) throws IOException {
        assertThat(mirrored(leaves.size())).isEqualTo(leaves);
        assertThat(Files.readString(file("checkpoint")).lines().skip(1).limit(2))
                .containsExactly(
                        Integer.toString(leaves.size()), ServedLog.root(leaves).base64());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 257, 700})
    void what_the_log_has_signed_is_in_the_mirror(int size) throws Exception {
        log.append(size);
        catchUp();
        assertMirrors(log.leaves);
    }

    @ParameterizedTest
    @ValueSource(longs = {170, 333, 1_000, 4_099, 20_011})
    void connections_that_break_off_in_the_middle_of_an_event_lose_and_double_nothing(long bytes) throws Exception {
        log.append(bytes < 4_000 ? 30 : 600);
        log.breaksAfter = bytes;
        catchUp();
        assertMirrors(log.leaves);
        assertThat(log.streams).hasValueGreaterThan(2);
    }

    @Test
    void a_mirror_that_was_ended_goes_on_from_what_it_keeps() throws Exception {
        for (int round = 0; round < 8; round++) {
            log.append(97);
            catchUp();
            assertMirrors(log.leaves);
        }
        try (Stream<Path> files = Files.walk(folder)) { // partial ones that later ones hold are gone
            assertThat(files.filter(Files::isRegularFile)
                            .filter(path -> path.toString().contains(".p")))
                    .hasSize(3);
        }
    }

    @Test
    void whoever_dies_before_a_checkpoint_keeps_full_bundles_and_goes_on_behind_them() throws Exception {
        log.append(700);
        log.breaksAfter = 60_000; // more than one bundle, less than all
        try (var mirror = open()) {
            assertThatThrownBy(() -> follower(mirror).catchUp(1)).isInstanceOf(Trouble.class);
            assertThat(mirror.received()).isBetween(256L, 699L);
            assertThat(mirror.settled()).isZero();
        }
        try (var mirror = open()) {
            assertThat(mirror.received()).isPositive().isLessThan(700).matches(size -> size % TilePath.FULL == 0);
        }
        log.breaksAfter = Long.MAX_VALUE;
        catchUp();
        assertMirrors(log.leaves);
    }

    @Test
    void it_follows_while_the_log_grows_and_its_connections_break_off() throws Exception {
        log.append(10);
        log.breaksAfter = 9_000;
        try (var mirror = open()) {
            var follower = follower(mirror);
            var thread = Thread.ofVirtual().start(() -> {
                try {
                    follower.follow();
                } catch (InterruptedException | Trouble e) { // the latter while it writes; what is there is whole
                    told.add("ended");
                }
            });
            for (int round = 0; round < 40; round++) {
                log.append(13);
                Thread.sleep(5);
            }
            awaitCheckpoint(530);
            thread.interrupt();
            thread.join();
        }
        assertMirrors(log.leaves);
        assertThat(told).contains("ended").anyMatch(line -> line.contains("broke off"));
    }

    private void awaitCheckpoint(int size) throws Exception {
        var checkpoint = file("checkpoint");
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!Files.exists(checkpoint)
                || Files.readString(checkpoint).lines().noneMatch(Integer.toString(size)::equals)) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(10);
        }
    }

    @Test
    void a_log_that_falls_silent_is_not_waited_for() {
        log.append(5);
        log.silent = true;
        log.patience = Duration.ofSeconds(1);
        assertThatThrownBy(this::catchUp).isInstanceOf(Trouble.class).hasMessageContaining("can't be read");
        assertThat(told).anyMatch(line -> line.contains("broke off after 0 entries"));
    }

    private static LongUnaryOperator wrong(String how) {
        return switch (how) {
            case "skipped" -> index -> index >= 5 ? index + 1 : index;
            case "repeated" -> index -> index == 5 ? 4 : index;
            default -> index -> index == 5 ? 6 : index == 6 ? 5 : index;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"skipped", "repeated", "swapped"})
    void an_entry_out_of_order_does_not_get_in(String how) throws Exception {
        log.append(20);
        log.shown = 12;
        log.given = wrong(how);
        assertThatThrownBy(this::catchUp).isInstanceOf(Trouble.class);
        log.given = index -> index;
        catchUp();
        assertMirrors(log.leaves.subList(0, 12));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 299})
    void a_log_that_signs_another_history_is_convicted_and_its_checkpoint_kept(int rewritten) throws Exception {
        log.append(300);
        catchUp();
        var before = Files.readString(file("checkpoint"));
        log.rewrite(rewritten);
        log.append(5);
        assertThatThrownBy(this::catchUp).isInstanceOf(Trouble.class).hasMessageContaining("disputed-305");
        assertThat(file("disputed-305")).exists();
        assertThat(Files.readString(file("checkpoint"))).isEqualTo(before);
    }

    @Test
    void a_log_that_became_shorter_is_convicted() throws Exception {
        log.append(40);
        catchUp();
        log.shown = 30;
        assertThatThrownBy(this::catchUp).isInstanceOf(Trouble.class).hasMessageContaining("shorter than its mirror");
        assertThat(file("disputed-40")).exists();
        log.shown = 40;
        catchUp();
        assertMirrors(log.leaves);
    }

    @Test
    void who_is_not_let_in_is_told_so_at_once() {
        log.append(1);
        log.status = 403;
        assertThatThrownBy(this::catchUp).isInstanceOf(Trouble.class).hasMessageContaining("certificates");
        assertThat(log.streams).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void a_log_that_has_no_room_or_is_away_is_asked_again(int status) {
        log.append(1);
        log.status = status;
        assertThatThrownBy(this::catchUp).isInstanceOf(Trouble.class);
        assertThat(log.streams).hasValue(ATTEMPTS);
    }

    @Test
    void two_do_not_write_one_mirror() {
        try (var mirror = open()) {
            assertThat(mirror.received()).isZero();
            assertThatThrownBy(this::open).isInstanceOf(Trouble.class).hasMessageContaining("Another process");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tile/0/000", "tile/0/001.p/44", "checkpoint"})
    void a_damaged_mirror_is_not_gone_on_with(String name) throws Exception {
        log.append(300);
        catchUp();
        var bytes = Files.readAllBytes(file(name));
        bytes[40] ^= 1;
        Files.write(file(name), bytes);
        assertThatThrownBy(this::open).isInstanceOf(Trouble.class);
    }

    @Test
    void a_mirror_that_lacks_what_its_checkpoint_covers_is_not_gone_on_with() throws Exception {
        log.append(300);
        catchUp();
        Files.delete(file("tile/entries/001.p/44"));
        assertThatThrownBy(this::open).isInstanceOf(Trouble.class).hasMessageContaining("lacks");
    }
}
