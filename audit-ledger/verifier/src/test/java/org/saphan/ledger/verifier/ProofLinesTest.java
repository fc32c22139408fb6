package org.saphan.ledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vector files through the command line: each line's answer, and the exit code. */
class ProofLinesTest {
    private static Stream<JsonNode> vectors(String kind, String command) {
        var file = Path.of("..", "..", "contracts", "vectors", kind, "ledger-" + command + ".json");
        return StreamSupport.stream(JsonMapper.shared().readTree(file).spliterator(), false);
    }

    private static String line(JsonNode vector) {
        return vector.has("line")
                ? vector.get("line").stringValue()
                : vector.get("input").toString();
    }

    @TestFactory
    Stream<DynamicTest> every_vector_gets_the_answer_it_stands_for() {
        return Stream.of("inclusion", "consistency")
                .flatMap(command -> Stream.of("valid", "invalid")
                        .flatMap(kind -> vectors(kind, command))
                        .map(vector -> DynamicTest.dynamicTest(vector.get("why").stringValue(), () -> {
                            var expected = vector.get("result").stringValue();
                            var ran = Ran.of(line(vector) + "\n", "verify", command);
                            assertThat(ran.json()).hasSize(1);
                            assertThat(ran.result()).isEqualTo(expected);
                            assertThat(ran.json().getFirst().has("reason")).isNotEqualTo(expected.equals("valid"));
                            assertThat(ran.exitCode())
                                    .isEqualTo(expected.equals("valid") ? 0 : expected.equals("invalid") ? 1 : 2);
                        })));
    }

    @Test
    void each_line_gets_one_answer_in_its_order_and_the_worst_decides_the_exit_code() {
        var valid = line(vectors("valid", "inclusion").findFirst().orElseThrow());
        var invalid = line(vectors("invalid", "inclusion").findFirst().orElseThrow());
        var mixed = Ran.of(String.join("\n", valid, invalid, "", valid), "inclusion");
        assertThat(mixed.json().stream().map(json -> json.get("result").stringValue()))
                .containsExactly("valid", "invalid", "malformed", "valid");
        assertThat(mixed.exitCode()).isEqualTo(2);
        assertThat(Ran.of(valid + "\n" + invalid + "\n", "inclusion").exitCode())
                .isEqualTo(1);
        assertThat(Ran.of(valid + "\n" + valid, "inclusion").exitCode()).isZero();
        assertThat(Ran.of(valid + "\r\n", "inclusion").exitCode()).isZero();
    }

    @Test
    void no_line_at_all_proves_nothing() {
        var ran = Ran.of("", "inclusion");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("nothing to verify");
    }

    @Test
    void a_line_without_end_is_malformed_and_the_next_one_is_still_read() {
        var valid = line(vectors("valid", "consistency").findFirst().orElseThrow());
        var ran = Ran.of("[".repeat(5_000_000) + "\n" + valid + "\n", "consistency");
        assertThat(ran.json().stream().map(json -> json.get("result").stringValue()))
                .containsExactly("malformed", "valid");
    }

    @Test
    void bytes_that_are_not_utf_8_are_malformed() {
        assertThat(Ran.of(new byte[] {'{', '"', (byte) 0xc3, '(', '"', ':', '1', '}', '\n'}, "inclusion")
                        .result())
                .isEqualTo("malformed");
    }

    @Test
    void json_is_utf_8_and_nothing_that_a_parser_guesses() {
        var valid = line(vectors("valid", "inclusion").findFirst().orElseThrow());
        for (var charset : List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            assertThat(Ran.of(valid.getBytes(charset), "inclusion").result()).isEqualTo("malformed");
        }
    }

    @Test
    void a_proof_longer_than_any_tree_is_invalid() {
        var hash = "\"" + "00".repeat(32) + "\"";
        var line = "{\"leafHash\":" + hash + ",\"index\":0,\"treeSize\":18446744073709551615,\"root\":" + hash
                + ",\"proof\":[" + String.join(",", Collections.nCopies(10_000, hash)) + "]}";
        assertThat(Ran.of(line, "inclusion").result()).isEqualTo("invalid");
    }

    @Test
    void answers_never_repeat_what_was_asked() {
        var ran = Ran.of("{\"leafHash\":\"9000000000004\"}\n", "inclusion");
        assertThat(ran.out()).doesNotContain("9000000000004");
    }
}
