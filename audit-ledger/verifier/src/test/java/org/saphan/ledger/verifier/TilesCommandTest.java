package org.saphan.ledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.ledger.tile.TilePath;

/** Logs that another implementation wrote, as it wrote them and spoilt. */
class TilesCommandTest {
    @TempDir
    Path folder = Path.of("");

    private Ran verify(OtherLog log) {
        log.write(folder);
        return Ran.of("", "tiles", folder, "--key", log.verifierKey, "--json");
    }

    private static OtherLog log(int size) {
        return new OtherLog(OtherLog.entries(size));
    }

    private static String text(Ran ran, String member) {
        return ran.json().getFirst().get(member).asString();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 255, 256, 257, 511, 512, 1000, 65_535, 65_536, 65_537, 70_000})
    void a_log_of_any_size_verifies(int size) {
        var ran = verify(log(size));
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.json().getFirst().get("size").intValue()).isEqualTo(size);
        assertThat(ran.json().getFirst().get("bundles").intValue()).isEqualTo((size + 255) / 256);
    }

    @Test
    void seventy_thousand_entries_make_the_tiles_that_the_specification_counts() {
        var log = log(70_000);
        assertThat(log.resources).containsKeys("tile/0/000", "tile/0/272", "tile/0/273.p/112");
        assertThat(log.resources).containsKeys("tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1");
        assertThat(verify(log).json().getFirst().get("tiles").intValue()).isEqualTo(274 + 2 + 1);
    }

    @Test
    void an_edited_entry_is_named() {
        var log = log(66_000);
        log.flip("tile/entries/256", 30);
        var ran = verify(log);
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.json().getFirst().get("firstWrongEntry").intValue()).isBetween(65_536, 65_540);
        assertThat(text(ran, "reason")).contains("the entry is wrong");
        assertThat(ran.json().getFirst().get("faults").size()).isEqualTo(1);
    }

    @Test
    void an_edited_tile_is_named() {
        var log = log(66_000);
        log.flip("tile/0/003", 5 * 32);
        var ran = verify(log);
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(text(ran, "firstWrong")).isEqualTo("tile/0/003");
        assertThat(text(ran, "firstWrongEntry")).isEqualTo("773");
        assertThat(text(ran, "reason")).contains("the tile is wrong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tile/1/000", "tile/1/001.p/1", "tile/2/000.p/1"})
    void an_edited_tile_above_is_named(String path) {
        var log = log(66_000);
        log.flip(path, 0);
        var ran = verify(log);
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(text(ran, "firstWrong")).isEqualTo(path);
        assertThat(text(ran, "reason")).contains("the tile is wrong");
    }

    @Test
    void an_entry_edited_with_its_tile_shows_in_the_tile_above() throws GeneralSecurityException {
        var log = log(66_000);
        log.flip("tile/entries/010", 3);
        var entry = log.resource("tile/entries/010");
        int length = (entry[0] & 0xff) << 8 | (entry[1] & 0xff);
        var leaf = OtherLog.sha256(new byte[] {0}, Arrays.copyOfRange(entry, 2, 2 + length));
        System.arraycopy(leaf, 0, log.resource("tile/0/010"), 0, 32);
        var ran = verify(log);
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(text(ran, "firstWrong")).isEqualTo("tile/1/000");
        assertThat(text(ran, "firstWrongEntryFrom")).isEqualTo("2560");
        assertThat(text(ran, "firstWrongEntryTo")).isEqualTo("2815");
    }

    @Test
    void a_log_rewritten_with_all_its_tiles_does_not_fit_its_checkpoint() throws GeneralSecurityException {
        var entries = OtherLog.entries(600);
        var log = new OtherLog(entries);
        var checkpoint = log.resource("checkpoint");
        entries.set(300, new byte[] {1});
        log.publish(entries);
        log.resources.put("checkpoint", checkpoint);
        var ran = verify(log);
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(text(ran, "reason")).contains("their root is not the checkpoint's");
    }

    @Test
    void what_is_missing_is_invalid_and_what_can_not_be_read_malformed() {
        var gone = log(700);
        gone.resources.remove("tile/entries/001");
        var missing = verify(gone);
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(text(missing, "firstWrong")).isEqualTo("tile/entries/001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tile/entries/001", "tile/0/001", "tile/0/002.p/188", "tile/1/000.p/2"})
    void a_resource_of_a_wrong_length_is_malformed_and_named(String path) {
        for (int change : new int[] {-1, 1}) {
            var log = log(700);
            var bytes = log.resource(path);
            log.resources.put(path, Arrays.copyOf(bytes, bytes.length + change));
            var ran = verify(log);
            assertThat(ran.exitCode()).isEqualTo(2);
            assertThat(text(ran, "firstWrong")).isEqualTo(path);
        }
    }

    @Test
    void an_earlier_fault_goes_before_a_later_one_that_stops_the_reading() {
        var log = log(700);
        log.flip("tile/0/000", 0);
        log.resources.remove("tile/0/001");
        assertThat(text(verify(log), "firstWrong")).isEqualTo("tile/0/000");
    }

    @Test
    void a_full_tile_stands_in_for_the_partial_one_that_it_grew_from() throws GeneralSecurityException {
        var grown = OtherLog.entries(512);
        var log = new OtherLog(grown.subList(0, 300));
        var checkpoint = log.resource("checkpoint");
        var level1 = log.resource("tile/1/000.p/1");
        log.publish(grown);
        log.resources.put("checkpoint", checkpoint);
        log.resources.put("tile/1/000.p/1", level1);
        var ran = verify(log);
        assertThat(ran.exitCode()).as(ran.out()).isZero();
    }

    @Test
    void without_a_key_it_is_said_that_the_signature_was_not_checked() {
        var log = log(3);
        log.write(folder);
        var ran = Ran.of("", "tiles", folder);
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("was not checked");
        assertThat(Ran.of("", "tiles", folder, "--key", log(1).verifierKey).exitCode())
                .isEqualTo(1);
        assertThat(Ran.of("", "tiles", folder, "--quorum", 0).exitCode()).isEqualTo(64);
    }

    @Test
    void a_folder_without_a_checkpoint_can_not_be_read() {
        assertThat(Ran.of("", "tiles", folder).exitCode()).isEqualTo(66);
        var log = log(1);
        log.resources.put("checkpoint", new byte[] {'x'});
        assertThat(verify(log).exitCode()).isEqualTo(2);
    }

    @Test
    void a_size_that_nothing_is_there_for_ends_at_the_first_missing_bundle() throws GeneralSecurityException {
        var log = log(1);
        log.sign(Long.MAX_VALUE, new byte[32]);
        var ran = verify(log);
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(text(ran, "firstWrong")).isEqualTo("tile/entries/000");
    }

    @Test
    void the_specifications_example_of_a_path() {
        assertThat(TilePath.tile(0, 1_234_067, 256)).isEqualTo("tile/0/x001/x234/067");
        assertThat(TilePath.tile(63, 0, 1)).isEqualTo("tile/63/000.p/1");
        assertThat(TilePath.bundle(1000, 7)).isEqualTo("tile/entries/x001/000.p/7");
        assertThat(List.of(TilePath.tile(1, 999, 255))).containsExactly("tile/1/999.p/255");
    }
}
