package org.saphan.ledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportCommandTest {
    @TempDir
    Path folder = Path.of("");

    private final TestLedger ledger = new TestLedger();
    private Path file = folder;

    @BeforeEach
    void a_ledger_of_twelve_entries() {
        file = folder.resolve("export.ndjson");
        for (int i = 0; i < 12; i++) {
            ledger.append("{\"kind\":\"outcome\",\"n\":" + i + ",\"text\":\"ก \\\\ \\t €\"}");
            if (i % 4 == 3) {
                ledger.checkpoints.add(ledger.sign());
            }
        }
    }

    private Ran verify(Object... more) throws IOException {
        ledger.export(file);
        return verifyFile(more);
    }

    private Ran verifyFile(Object... more) {
        var arguments = new ArrayList<Object>(
                List.of("verify", "export", file, "--json", "--key", TestLedger.SIGNER.verifierKey()));
        arguments.addAll(List.of(more));
        return Ran.of("", arguments.toArray());
    }

    private Path saved(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void an_honest_export_is_valid() throws IOException {
        var ran = verify();
        assertThat(ran.out()).contains("\"result\":\"valid\"");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.json().getFirst().get("entries").intValue()).isEqualTo(12);
        assertThat(ran.json().getFirst().get("signedEntries").intValue()).isEqualTo(12);
        assertThat(ran.json().getFirst().get("root").stringValue())
                .isEqualTo(ledger.root().base64());
    }

    @Test
    void a_folder_stands_for_the_one_export_in_it() throws IOException {
        ledger.export(file);
        var key = TestLedger.SIGNER.verifierKey();
        assertThat(Ran.of("", "export", folder, "--key", key).exitCode()).isZero();
        saved("second.ndjson", "x");
        assertThat(Ran.of("", "export", folder, "--key", key).exitCode()).isEqualTo(66);
    }

    @Test
    void an_empty_ledger_is_valid() throws IOException {
        ledger.leaves.clear();
        ledger.chain.clear();
        ledger.checkpoints.clear();
        assertThat(verify().exitCode()).isZero();
    }

    @Test
    void people_read_a_summary() throws IOException {
        ledger.export(file);
        var ran = Ran.of("", "export", file, "--key", TestLedger.SIGNER.verifierKey());
        assertThat(ran.out()).contains("entries", "12", "VALID");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void a_row_changed_behind_the_services_back_is_named() throws IOException {
        ledger.leaves.set(5, ledger.leaves.get(5).replace("outcome", "refusal"));
        var ran = verify();
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.json().getFirst().get("tampering").stringValue()).isEqualTo("body-edited");
        assertThat(ran.json().getFirst().get("firstWrongEntry").intValue()).isEqualTo(5);
        assertThat(ran.json().getFirst().get("reason").stringValue()).startsWith("first wrong entry 5: ");
    }

    @Test
    void a_row_changed_with_everything_recomputed_is_exposed_by_saved_checkpoint_and_receipt() throws IOException {
        var checkpoint = saved("checkpoint.txt", ledger.sign());
        var receipt = saved("receipt.json", TestLedger.json(ledger.acknowledge(5)));
        assertThat(verify("--checkpoint", checkpoint, "--receipt", receipt).exitCode())
                .isZero();

        ledger.leaves.set(5, ledger.leaves.get(5).replace("outcome", "refusal"));
        ledger.recompute();
        ledger.checkpoints.removeLast();
        ledger.checkpoints.removeLast();
        var alone = verify(); // it fits itself, and what is left of the checkpoints
        assertThat(alone.exitCode()).isZero();
        assertThat(alone.json().getFirst().get("unsignedEntries").intValue()).isEqualTo(8);
        assertThat(alone.json().getFirst().get("beware").stringValue()).contains("the last 8 entries");

        var ran = verify("--checkpoint", checkpoint, "--receipt", receipt);
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.json().getFirst().get("tampering").stringValue()).isEqualTo("rewritten");
        assertThat(ran.json().getFirst().get("firstWrongEntry").intValue()).isEqualTo(5);
        assertThat(ran.out()).contains("the saved checkpoint checkpoint.txt", "the saved receipt receipt.json");

        var without = verify("--checkpoint", checkpoint);
        assertThat(without.json().getFirst().get("firstWrongEntryFrom").intValue())
                .isEqualTo(4);
        assertThat(without.json().getFirst().get("firstWrongEntryTo").intValue())
                .isEqualTo(11);
        var human = Ran.of("", "export", file, "--key", TestLedger.SIGNER.verifierKey(), "--checkpoint", checkpoint);
        assertThat(human.out()).contains("INVALID: first wrong entry between 4 and 11: the log was rewritten");
    }

    @Test
    void saved_material_that_proves_nothing_is_refused_before_the_export_is_read() throws IOException {
        var forged = saved("forged.txt", ledger.sign().replace("\n12\n", "\n13\n"));
        assertThat(verify("--checkpoint", forged).exitCode()).isEqualTo(1);
        var garbage = saved("garbage.txt", "x");
        assertThat(verify("--checkpoint", garbage).exitCode()).isEqualTo(2);
        assertThat(verify("--receipt", garbage).exitCode()).isEqualTo(2);
        var wrong = ledger.acknowledge(5);
        wrong.put("index", 6);
        assertThat(verify("--receipt", saved("wrong.json", TestLedger.json(wrong)))
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void entries_that_spread_over_many_blocks_are_read_in_their_order() throws IOException {
        var text = "x".repeat(60_000);
        for (int i = 12; i < 200; i++) {
            ledger.append("{\"n\":\"" + i + text + "\"}");
        }
        ledger.append("{\"n\":\"" + "x".repeat(65_535 - 8) + "\"}"); // the longest there is
        ledger.checkpoints.add(ledger.sign());
        assertThat(verify().exitCode()).isZero();
        ledger.leaves.set(150, "forged");
        assertThat(verify().json().getFirst().get("firstWrongEntry").intValue()).isEqualTo(150);
    }

    @Test
    void hundreds_of_checkpoints_are_read_beside_the_entries() throws IOException {
        for (int i = 0; i < 500; i++) {
            ledger.checkpoints.add(ledger.checkpoints.getLast());
        }
        assertThat(verify().json().getFirst().get("checkpointsThatFit").intValue())
                .isEqualTo(503);
    }

    private void rewrite(UnaryOperator<List<String>> change) throws IOException {
        var lines = change.apply(new ArrayList<>(ledger.exportLines()));
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0  | saphan-ledger-export/2 | saphan-ledger-export/1
            0  | "size":12              | "size":-1
            0  | "size":12              | "size":"12"
            0  | {                      | [
            3  | {"index":2             | {"index":02
            3  | {"index":2             | {"index": 2
            3  | {"index":2             | {"index":9223372036854775808
            3  | {"index":2             | {"index":
            3  | ,"chain":"             | ,"chain":"*
            3  | ,"chain":"             | ,"chain":"A
            3  | ,"chain"               | ,"Chain"
            3  | ,"leaf":               | ,"Leaf":
            3  | ,"leaf":               | , "leaf":
            3  | }}                     | '}} '
            16 | "head"                 | "foot"
            16 | "root":"               | "root":"*
            16 | "size":12              | "size":1.5
            """)
    void what_is_not_an_export_is_malformed(int line, String what, String by) throws IOException {
        rewrite(lines -> {
            assertThat(lines.get(line)).contains(what);
            lines.set(line, lines.get(line).replace(what, by));
            return lines;
        });
        var ran = verifyFile();
        assertThat(ran.result()).isEqualTo("malformed");
        assertThat(ran.exitCode()).isEqualTo(2);
        if (line == 3) {
            assertThat(ran.json().getFirst().get("reason").stringValue()).startsWith("line 4: ");
        }
    }

    @Test
    void a_leaf_that_is_too_long_is_malformed() throws IOException {
        ledger.append("x".repeat(65_536));
        assertThat(verify().result()).isEqualTo("malformed");
    }

    @Test
    void a_line_without_end_is_malformed() throws IOException {
        var lines = ledger.exportLines();
        lines.set(3, "{\"index\":2" + "0".repeat(3_000_000));
        Files.writeString(file, String.join("\n", lines) + "\n");
        assertThat(verifyFile().result()).isEqualTo("malformed");
        Files.writeString(file, "x".repeat(3_000_000));
        assertThat(verifyFile().result()).isEqualTo("malformed");
        Files.writeString(file, "");
        assertThat(verifyFile().result()).isEqualTo("malformed");
        Files.writeString(file, "\n");
        assertThat(verifyFile().result()).isEqualTo("malformed");
    }

    @Test
    void bytes_that_are_not_utf_8_are_an_edited_body() throws IOException {
        ledger.export(file);
        var bytes = Files.readAllBytes(file);
        int euro = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\u00e2\u0082\u00ac");
        bytes[euro + 1] = 'x';
        Files.write(file, bytes);
        assertThat(verifyFile().json().getFirst().get("tampering").stringValue())
                .isEqualTo("body-edited");
    }

    @Test
    void an_entry_among_the_checkpoints_is_malformed_or_a_forged_checkpoint_but_never_valid() throws IOException {
        rewrite(lines -> {
            lines.add(14, lines.remove(12));
            return lines;
        });
        assertThat(verifyFile().exitCode()).isNotZero();
        rewrite(lines -> {
            lines.add(13, "{}");
            return lines;
        });
        assertThat(verifyFile().json().getFirst().get("tampering").stringValue())
                .isEqualTo("checkpoint-forged");
    }

    @Test
    void another_text_of_the_same_json_is_another_leaf() throws IOException {
        rewrite(lines -> {
            lines.set(3, lines.get(3).replace("outcome", "\\u006futcome"));
            return lines;
        });
        assertThat(verifyFile().json().getFirst().get("tampering").stringValue())
                .isEqualTo("body-edited");
    }

    /** A reader who takes the last of two members would see what nobody proves. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"kind\":\"a\"},\"leaf\":{\"kind\":\"b\"}", "{\"kind\":\"a\"", "[{}]", "\"text\"", "7"})
    void a_leaf_that_is_more_or_less_than_one_object_is_no_entry_although_the_log_signed_it(String leaf)
            throws IOException {
        ledger.append(leaf);
        ledger.checkpoints.add(ledger.sign());
        var found = verify().json().getFirst();
        assertThat(found.get("result").stringValue()).isEqualTo("invalid");
        assertThat(found.get("tampering").stringValue()).isEqualTo("not-an-entry");
        assertThat(found.get("firstWrongEntry").intValue()).isEqualTo(12);
    }

    @Test
    void wrong_usage_and_unreadable_files_have_codes_of_their_own() throws IOException {
        ledger.export(file);
        assertThat(Ran.of("", "export", file).exitCode()).isEqualTo(64);
        assertThat(Ran.of("", "export", file, "--key", "no key").exitCode()).isEqualTo(64);
        assertThat(Ran.of("", "nonsense").exitCode()).isEqualTo(64);
        assertThat(Ran.of("").exitCode()).isEqualTo(64);
        file = folder.resolve("absent");
        assertThat(verifyFile().exitCode()).isEqualTo(66);
        assertThat(verifyFile().err()).contains("cannot read").doesNotContain("\tat ");
    }

    @Test
    void the_key_may_stand_in_a_file() throws IOException {
        ledger.export(file);
        var key = saved("ledger.vkey", TestLedger.SIGNER.verifierKey() + "\n");
        assertThat(Ran.of("", "export", file, "--key", key).exitCode()).isZero();
    }

    @Test
    void another_logs_key_says_so() throws IOException {
        ledger.export(file);
        var other = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
        var ran = Ran.of("", "export", file, "--json", "--key", other);
        assertThat(ran.json().getFirst().get("tampering").stringValue()).isEqualTo("other-log");
    }
}
