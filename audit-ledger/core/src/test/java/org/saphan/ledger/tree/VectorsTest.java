package org.saphan.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files {@code contracts/vectors/*}{@code /ledger-inclusion.json} and {@code ledger-consistency.json}, made by
 * another program. What is malformed as JSON is the verifier's business; all else is tried here.
 */
class VectorsTest {
    @TestFactory
    Stream<DynamicTest> inclusion() {
        return vectors("ledger-inclusion.json", json -> {
            var leafHash = hash(json.get("leafHash"));
            var root = hash(json.get("root"));
            return !leafHash.isEmpty()
                    && !root.isEmpty()
                    && Inclusion.verify(
                            leafHash.getFirst(),
                            number(json.get("index")),
                            number(json.get("treeSize")),
                            proof(json),
                            root.getFirst());
        });
    }

    @TestFactory
    Stream<DynamicTest> consistency() {
        return vectors("ledger-consistency.json", json -> {
            var root1 = hash(json.get("root1"));
            var root2 = hash(json.get("root2"));
            return !root1.isEmpty()
                    && !root2.isEmpty()
                    && Consistency.verify(
                            number(json.get("size1")),
                            root1.getFirst(),
                            number(json.get("size2")),
                            root2.getFirst(),
                            proof(json));
        });
    }

    private interface Verification {
        boolean verifies(JsonNode json);
    }

    private static Stream<DynamicTest> vectors(String name, Verification verification) {
        return Stream.of("valid", "invalid")
                .map(kind -> Path.of("..", "..", "contracts", "vectors", kind, name))
                .map(file -> JsonMapper.shared().readTree(file))
                .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
                .filter(vector -> !vector.get("result").stringValue().equals("malformed"))
                .map(vector -> DynamicTest.dynamicTest(
                        vector.get("why").stringValue(),
                        () -> assertThat(verification.verifies(vector.get("input")))
                                .isEqualTo(vector.get("result").stringValue().equals("valid"))));
    }

    private static long number(JsonNode json) {
        return Long.parseUnsignedLong(json.asString());
    }

    private static List<Hash> proof(JsonNode json) {
        var proof = new ArrayList<Hash>();
        json.get("proof").forEach(element -> proof.addAll(hash(element)));
        return proof;
    }

    private static List<Hash> hash(JsonNode json) {
        var text = json.stringValue();
        return switch (text.length()) {
            case 0 -> List.of();
            case 64 -> List.of(Hash.of(HexFormat.of().parseHex(text)));
            default -> List.of(Hash.ofBase64(text));
        };
    }
}
