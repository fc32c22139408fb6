package org.saphan.ledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.checkpoint.Cosigner;
import org.saphan.ledger.crypto.Ed25519;
import org.saphan.ledger.crypto.MlDsa44;
import org.saphan.ledger.map.GrowingMap;
import org.saphan.ledger.tree.Hashes;

/** What others vouch for, and the map: in exports with everything that a real one has. */
class ExportProofsTest {
    private static final Cosigner POST_QUANTUM =
            Cosigner.mlDsa44(TestLedger.ORIGIN, MlDsa44.PrivateKey.ofSeed(new byte[MlDsa44.SEED_LENGTH]));
    private static final Cosigner FIRST = Cosigner.ed25519("witness.example/1", key('1'));
    private static final Cosigner SECOND = Cosigner.ed25519("witness.example/2", key('2'));

    @TempDir
    Path folder = Path.of("");

    private final TestLedger ledger = new TestLedger();
    private final GrowingMap map = new GrowingMap();
    private TestTsa tsa;
    private long epoch;

    private static Ed25519.PrivateKey key(char letter) {
        return Ed25519.PrivateKey.ofSeed(Character.toString(letter).repeat(32).getBytes(StandardCharsets.US_ASCII));
    }

    @BeforeEach
    void a_ledger_with_two_epochs_three_checkpoints_and_two_stamps() throws Exception {
        tsa = new TestTsa();
        accesses(1, 2, 1);
        mapRoot();
        checkpoint(FIRST, SECOND); // 4 entries
        stamp(tsa);
        accesses(3, 1);
        mapRoot();
        checkpoint(FIRST); // 7
        accesses(2);
        checkpoint(FIRST, SECOND); // 8
        stamp(tsa);
    }

    private static byte[] tag(int person) {
        return Hashes.leaf(new byte[] {(byte) person}).bytes();
    }

    private static String access(int person, int number) {
        return "{\"agency\":\"dsw\",\"facts\":{\"kind\":\"map-root\",\"subjectTag\":\"nobody\"},\"kind\":\"outcome\",\"n\":"
                + number + ",\"subjectTag\":\"" + Base64.getEncoder().encodeToString(tag(person)) + "\"}";
    }

    private void accesses(int... persons) {
        for (int person : persons) {
            append(person, person);
        }
    }

    /** An access of one person that the map holds as another's; 0: that it does not hold. */
    private void append(int person, int mapped) {
        var leaf = access(person, ledger.leaves.size());
        ledger.append(leaf);
        if (mapped > 0) {
            map.add(tag(mapped), Hashes.leaf(leaf.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private void mapRoot() {
        mapRoot(++epoch, ledger.leaves.size());
    }

    private void mapRoot(long number, int size) {
        mapRoot(number, size, 0);
    }

    private void mapRoot(long number, int size, int sealed) {
        ledger.append(String.format(
                Locale.ROOT,
                "{\"facts\":{\"epoch\":%d,\"root\":\"%s\",\"sealed\":%d,\"size\":%d,\"tags\":%d},\"kind\":\"map-root\"}",
                number,
                map.root().base64(),
                sealed,
                size,
                map.tags()));
    }

    private Checkpoint now() {
        return new Checkpoint(TestLedger.ORIGIN, ledger.leaves.size(), ledger.root());
    }

    private void checkpoint(Cosigner... witnesses) {
        var note = new StringBuilder(ledger.sign()).append(POST_QUANTUM.line(now(), 1_700_000_000));
        for (var witness : witnesses) {
            note.append(witness.line(now(), 1_700_000_001));
        }
        ledger.checkpoints.add(note.toString());
    }

    private void stamp(TestTsa authority) {
        ledger.stamps.add(TestLedger.stamp(ledger.leaves.size(), authority.stamp(now())));
    }

    private Ran verify(Object... more) throws Exception {
        var file = folder.resolve("export.ndjson");
        ledger.export(file);
        var arguments = new ArrayList<Object>(List.of("export", file, "--json"));
        arguments.addAll(List.of(more));
        arguments.addAll(
                List.of("--key", TestLedger.SIGNER.verifierKey(), vkey(POST_QUANTUM), vkey(FIRST), vkey(SECOND)));
        return Ran.of("", arguments.toArray());
    }

    private Path vkey(Cosigner cosigner) throws IOException {
        var name = cosigner.verifierKey().name().replace('/', '-')
                + cosigner.verifierKey().type();
        return Files.writeString(folder.resolve(name), cosigner.verifierKey().toString());
    }

    private Path authority() throws Exception {
        return tsa.pem(folder.resolve("tsa.pem"));
    }

    private static void assertFound(Ran ran, String tampering, long first, long last) {
        assertThat(ran.exitCode()).as(ran.out()).isEqualTo(1);
        var json = ran.json().getFirst();
        assertThat(json.get("tampering").stringValue()).isEqualTo(tampering);
        if (first == last) {
            assertThat(json.get("firstWrongEntry").longValue()).isEqualTo(first);
        } else {
            assertThat(json.get("firstWrongEntryFrom").longValue()).isEqualTo(first);
            assertThat(json.get("firstWrongEntryTo").longValue()).isEqualTo(last);
        }
    }

    @Test
    void an_honest_export_says_how_far_others_vouch_for_it() throws Exception {
        var ran = verify("--quorum", 2, "--tsa", authority());
        assertThat(ran.exitCode()).as(ran.out()).isZero();
        var json = ran.json().getFirst();
        assertThat(json.get("cosignedEntries").longValue()).isEqualTo(8);
        assertThat(json.get("stampedEntries").longValue()).isEqualTo(8);
        assertThat(json.get("stampedAt").stringValue()).isEqualTo(TestTsa.AT.toString());
        assertThat(json.get("mapEpochs").longValue()).isEqualTo(2);
        assertThat(json.get("mappedEntries").longValue()).isEqualTo(6);
    }

    @Test
    void entries_after_the_last_quorum_are_told() throws Exception {
        accesses(1);
        checkpoint(FIRST);
        var json = verify("--quorum", 2).json().getFirst();
        assertThat(json.get("result").stringValue()).isEqualTo("valid");
        assertThat(json.get("cosignedEntries").longValue()).isEqualTo(8);
        assertThat(json.get("signedEntries").longValue()).isEqualTo(9);
        assertThat(json.get("timeStampsNotLookedAt").longValue()).isEqualTo(2);
    }

    @Test
    void an_export_without_enough_witnesses_is_not_believed() throws Exception {
        ledger.checkpoints.clear();
        checkpoint(FIRST);
        assertFound(verify("--quorum", 2), "unwitnessed", 0, 7);
        assertThat(verify("--quorum", 1).exitCode()).isZero();
    }

    @Test
    void a_cosignature_of_another_tree_spoils_its_checkpoint() throws Exception {
        var other = new Checkpoint(TestLedger.ORIGIN, 8, Hashes.EMPTY_ROOT);
        ledger.checkpoints.set(2, ledger.sign() + FIRST.line(now(), 1) + SECOND.line(other, 1));
        assertFound(verify("--quorum", 1), "checkpoint-forged", 7, 7);
    }

    @Test
    void the_logs_second_signature_must_fit_too_where_its_key_is_given() throws Exception {
        var other = new Checkpoint(TestLedger.ORIGIN, 8, Hashes.EMPTY_ROOT);
        ledger.checkpoints.set(2, ledger.sign() + POST_QUANTUM.line(other, 1));
        assertFound(verify("--quorum", 0), "checkpoint-forged", 7, 7);
    }

    @Test
    void a_stamp_of_another_authority_is_named() throws Exception {
        ledger.stamps.removeLast();
        stamp(new TestTsa());
        assertFound(verify("--tsa", authority()), "stamp-forged", 4, 7);
    }

    @Test
    void a_stamp_without_its_checkpoint_is_named() throws Exception {
        ledger.stamps.add(TestLedger.stamp(6, tsa.stamp(now())));
        assertFound(verify("--tsa", authority()), "stamp-forged", 5, 5);
    }

    @Test
    void a_stamp_put_over_another_checkpoint_is_named() throws Exception {
        var token = tsa.stamp(now());
        ledger.stamps.set(0, TestLedger.stamp(4, token));
        assertFound(verify("--tsa", authority()), "stamp-forged", 0, 3);
    }

    @Test
    void stamps_that_were_asked_for_must_be_there() throws Exception {
        ledger.stamps.clear();
        assertFound(verify("--tsa", authority()), "unstamped", 0, 7);
        assertThat(verify().exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"stamp\":{}}",
                "{\"stamp\":{\"size\":4,\"at\":\"x\",\"token\":\"?\"}}",
                "{\"stamp\":{\"size\":0,\"token\":\"AAAA\"}}",
                "{\"stamp\":[]}",
                "{\"stamp\":"
            })
    void a_line_that_is_no_stamp_is_malformed(String line) throws Exception {
        ledger.stamps.add(line);
        assertThat(verify("--tsa", authority()).exitCode()).isEqualTo(2);
    }

    @Test
    void one_size_is_stamped_once() throws Exception {
        ledger.stamps.add(ledger.stamps.getFirst());
        assertThat(verify().exitCode()).isEqualTo(2);
    }

    @Test
    void an_entry_that_the_map_hides_is_found() throws Exception {
        append(2, 0);
        mapRoot();
        checkpoint(FIRST, SECOND);
        assertFound(verify(), "map-altered", 6, 8);
        assertThat(verify("--no-map").exitCode()).isZero();
    }

    @Test
    void an_entry_that_the_map_shows_under_another_tag_is_found() throws Exception {
        append(2, 3);
        mapRoot();
        checkpoint(FIRST, SECOND);
        assertFound(verify(), "map-altered", 6, 8);
    }

    @Test
    void an_entry_that_the_map_adds_is_found() throws Exception {
        map.add(tag(9), Hashes.EMPTY_ROOT);
        mapRoot();
        checkpoint(FIRST, SECOND);
        assertFound(verify(), "map-altered", 6, 7);
    }

    @Test
    void epochs_have_no_gap_and_cover_no_less_than_before_and_no_more_than_there_is() throws Exception {
        for (var wrong : List.of(new int[] {4, 8}, new int[] {3, 2}, new int[] {3, 99})) {
            mapRoot(wrong[0], wrong[1]);
            checkpoint(FIRST, SECOND);
            assertFound(verify(), "map-altered", 8, 8);
            ledger.leaves.removeLast();
            ledger.chain.removeLast();
            ledger.checkpoints.removeLast();
        }
    }

    /** An entry of a kind with these facts, under a tag. */
    private int house(String kind, String facts, int tag) {
        var leaf = "{\"agency\":\"dsw\",\"facts\":" + facts + ",\"kind\":\"" + kind + "\",\"n\":" + ledger.leaves.size()
                + ",\"subjectTag\":\"" + Base64.getEncoder().encodeToString(tag(tag)) + "\"}";
        ledger.append(leaf);
        map.add(tag(tag), Hashes.leaf(leaf.getBytes(StandardCharsets.UTF_8)));
        return ledger.leaves.size() - 1;
    }

    private void epoch(int sealed) {
        mapRoot(++epoch, ledger.leaves.size(), sealed);
    }

    @Test
    void entries_under_seal_are_counted_until_their_disclosure_is_covered() throws Exception {
        int first = house("sealing", "{\"until\":\"2027-01-01T00:00:00.000Z\"}", 21);
        int second = house("sealing", "{\"until\":\"2027-01-01T00:00:00.000Z\"}", 22);
        accesses(21, 22, 21);
        epoch(5);
        house("disclosure", "{\"entries\":3,\"sealingIndex\":" + first + "}", 1);
        epoch(2);
        house("disclosure", "{\"entries\":2,\"sealingIndex\":" + second + "}", 2);
        epoch(0);
        checkpoint(FIRST, SECOND);
        var ran = verify();
        assertThat(ran.exitCode()).as(ran.out()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4})
    void another_number_of_entries_under_seal_than_there_are_is_found(int stated) throws Exception {
        house("sealing", "{\"until\":\"2027-01-01T00:00:00.000Z\"}", 21);
        accesses(21, 21);
        epoch(stated);
        checkpoint(FIRST, SECOND);
        assertFound(verify(), "map-altered", 6, 11);
        assertThat(verify("--no-map").exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"entries\":2,\"sealingIndex\":1}", "{\"entries\":2,\"sealingIndex\":99}", "{}", "[]"})
    void a_disclosure_of_no_seal_ends_none(String facts) throws Exception {
        house("sealing", "{\"until\":\"2027-01-01T00:00:00.000Z\"}", 21);
        accesses(21);
        house("disclosure", facts, 1);
        epoch(0);
        checkpoint(FIRST, SECOND);
        assertFound(verify(), "map-altered", 6, 11);
    }

    @Test
    void a_changed_body_is_named_and_not_its_consequences_in_the_map() throws Exception {
        ledger.leaves.set(1, access(3, 1));
        assertFound(verify("--quorum", 2, "--tsa", authority()), "body-edited", 1, 1);
    }

    @Test
    void what_makes_no_sense_is_wrong_usage() throws Exception {
        var nothing = Files.writeString(folder.resolve("nothing.pem"), "nothing");
        assertThat(verify("--tsa", nothing).exitCode()).isEqualTo(64);
        assertThat(verify("--tsa", folder.resolve("none.pem")).exitCode()).isEqualTo(66);
        assertThat(verify("--quorum", 3).exitCode()).isEqualTo(64);
        assertThat(verify("--origin", "other.example").exitCode()).isEqualTo(64);
    }
}
