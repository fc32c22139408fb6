package org.saphan.ledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random statements of all sizes up to 2^64 - 1, true ones and slightly false ones, in every spelling. */
class ProofLinesPropertiesTest {
    private static final int LINES = 50;
    private static final BigInteger LARGEST = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

    private static final String LETTERS = "{}[]\",:0123456789eE+-./ntf \\\t\0\u00ff";

    private final List<String> lines = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();

    /** From 1; every length in bits is as likely as another, and so are powers of two and their neighbours. */
    private static BigInteger size(Random random) {
        var power = BigInteger.ONE.shiftLeft(random.nextInt(65));
        var size = switch (random.nextInt(3)) {
            case 0 -> power.add(BigInteger.valueOf(random.nextInt(3) - 1L));
            default -> new BigInteger(1 + random.nextInt(64), random);
        };
        return size.max(BigInteger.ONE).min(LARGEST);
    }

    private static BigInteger below(BigInteger bound, Random random) {
        var near = BigInteger.valueOf(random.nextInt(3));
        return switch (random.nextInt(4)) {
            case 0 -> near.mod(bound);
            case 1 -> bound.subtract(BigInteger.ONE).subtract(near).mod(bound);
            default -> new BigInteger(bound.bitLength() + 8, random).mod(bound);
        };
    }

    private static Object number(BigInteger number, Random random) {
        return random.nextBoolean() ? number : number.toString();
    }

    private static String hash(byte[] hash, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> HexFormat.of().formatHex(hash);
            case 1 -> HexFormat.of().withUpperCase().formatHex(hash);
            default -> Base64.getEncoder().encodeToString(hash);
        };
    }

    private static List<String> hashes(List<byte[]> proof, Random random) {
        return proof.stream().map(hash -> hash(hash, random)).toList();
    }

    /** Changes one hash, one place, or nothing. */
    private static void damage(List<byte[]> proof, Random random) {
        switch (random.nextInt(6)) {
            case 0 -> proof.add(random.nextInt(proof.size() + 1), RecursiveProofs.hash(random));
            case 1 -> {
                if (!proof.isEmpty()) {
                    proof.remove(random.nextInt(proof.size()));
                }
            }
            case 2 -> {
                if (!proof.isEmpty()) {
                    proof.get(random.nextInt(proof.size()))[random.nextInt(32)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            default -> {} // as it was
        }
    }

    private void add(Map<String, Object> line, boolean valid) {
        lines.add(TestLedger.json(line));
        expected.add(valid ? "valid" : "invalid");
    }

    private void check(String command) {
        var ran = Ran.of(String.join("\n", lines) + "\n", command);
        assertThat(ran.json().stream().map(json -> json.get("result").stringValue()))
                .isEqualTo(expected);
        assertThat(ran.exitCode()).isEqualTo(expected.contains("invalid") ? 1 : 0);
        assertThat(expected).contains("valid", "invalid");
    }

    @Property(tries = 60)
    void inclusion_is_what_the_recursive_definition_says(@ForAll long seed) {
        var random = new Random(seed);
        lines.clear();
        expected.clear();
        for (int i = 0; i < LINES; i++) {
            var size = size(random);
            var index = below(size, random);
            var leaf = RecursiveProofs.hash(random);
            var path = RecursiveProofs.path(index, size, random);
            var root = RecursiveProofs.root(leaf, index, size, path).orElseThrow();
            if (random.nextBoolean()) {
                damage(path, random);
                size = random.nextInt(4) == 0 ? size(random) : size;
                index = random.nextInt(4) == 0 ? size(random) : index;
            }
            var line = new LinkedHashMap<String, Object>();
            line.put("leafHash", hash(leaf, random));
            line.put("index", number(index, random));
            line.put("treeSize", number(size, random));
            line.put("root", hash(root, random));
            line.put("proof", hashes(path, random));
            add(line, RecursiveProofs.included(leaf, index, size, path, root));
        }
        check("inclusion");
    }

    @Property(tries = 60)
    void consistency_is_what_the_recursive_definition_says(@ForAll long seed) {
        var random = new Random(seed);
        lines.clear();
        expected.clear();
        for (int i = 0; i < LINES; i++) {
            var newer = size(random);
            var older = below(newer, random).add(BigInteger.ONE);
            var proof = RecursiveProofs.proof(older, newer, random);
            // the old root is what the proof gives, unless the old tree is complete and its root is not in the proof
            var guess = RecursiveProofs.hash(random);
            var roots = RecursiveProofs.roots(older, newer, true, guess, proof).orElseThrow();
            if (random.nextBoolean()) {
                damage(proof, random);
                older = random.nextInt(4) == 0 ? size(random) : older;
                newer = random.nextInt(8) == 0 ? size(random) : newer;
                older = random.nextInt(8) == 0 ? BigInteger.ZERO : older;
            }
            var line = new LinkedHashMap<String, Object>();
            line.put("size1", number(older, random));
            line.put("root1", hash(roots.older(), random));
            line.put("size2", number(newer, random));
            line.put("root2", hash(roots.newer(), random));
            line.put("proof", hashes(proof, random));
            add(line, RecursiveProofs.consistent(older, roots.older(), newer, roots.newer(), proof));
        }
        check("consistency");
    }

    /** Every byte of a valid line, deleted, doubled or replaced: never a crash, always one answer of the three. */
    @Property(tries = 40)
    void whatever_the_line_is_it_gets_one_of_three_answers(@ForAll long seed) {
        var random = new Random(seed);
        var leaf = "00".repeat(32);
        var line = "{\"leafHash\":\"" + leaf + "\",\"index\":0,\"treeSize\":\"1\",\"root\":\"" + leaf
                + "\",\"proof\":[],\"size1\":1,\"root1\":\"" + leaf + "\",\"size2\":1,\"root2\":\"" + leaf + "\"}";
        var bytes = line.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            int at = random.nextInt(bytes.length);
            byte replacement = (byte) LETTERS.charAt(random.nextInt(LETTERS.length()));
            bytes[at] = replacement;
        }
        for (var command : List.of("inclusion", "consistency")) {
            var ran = Ran.of(bytes, command);
            assertThat(ran.json()).hasSize(1);
            assertThat(ran.result()).isIn("valid", "invalid", "malformed");
            assertThat(ran.exitCode())
                    .isEqualTo(List.of("valid", "invalid", "malformed").indexOf(ran.result()));
        }
    }
}
