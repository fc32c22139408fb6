package org.saphan.ledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.saphan.ledger.entry.LeafBytes;

/** The reader of leaves against a general parser of JSON: the same text, or the same refusal. */
class LeafTextPropertiesTest {
    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyz0123456789{}[]:, /.\u007f";

    private static String text(Random random, int length) {
        var text = new StringBuilder();
        while (text.length() < length) {
            switch (random.nextInt(12)) {
                case 0 -> text.append('"');
                case 1 -> text.append('\\');
                case 2 -> text.append((char) random.nextInt(0x20));
                case 3 -> text.append((char) (0x80 + random.nextInt(0x780)));
                case 4 -> text.append((char) (0x0e01 + random.nextInt(0x50)));
                case 5 -> text.appendCodePoint(0x10000 + random.nextInt(0x100000));
                default -> {
                    for (int i = random.nextInt(24); i >= 0; i--) {
                        text.append(PLAIN.charAt(random.nextInt(PLAIN.length())));
                    }
                }
            }
        }
        return text.toString();
    }

    /** As a JSON string, each letter spelled in one of its ways. */
    private static String spelled(String text, Random random) {
        var json = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '"' || letter == '\\') {
                json.append('\\').append(letter);
            } else if (letter < ' ' || (random.nextInt(30) == 0 && !Character.isSurrogate(letter))) {
                json.append("\\u").append(HexFormat.of().toHexDigits(letter));
            } else {
                json.append(letter);
            }
        }
        return json.append('"').toString();
    }

    @Property(tries = 400)
    void every_text_is_read_as_it_was_written(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int length) {
        var random = new Random(seed);
        var text = text(random, length);
        var json = spelled(text, random).getBytes(StandardCharsets.UTF_8);
        var leaf = new LeafText();
        assertThat(leaf.read(json, 0, json.length)).isEqualTo(json.length);
        assertThat(new String(leaf.bytes(), 0, leaf.length(), StandardCharsets.UTF_8))
                .isEqualTo(text);
    }

    @Property(tries = 400)
    void whatever_the_bytes_are_a_general_parser_agrees(@ForAll long seed) {
        var random = new Random(seed);
        var json = spelled(text(random, 40), random).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 3; i++) {
            json[random.nextInt(json.length)] = (byte) random.nextInt(256);
        }
        assertThat(read(json)).isEqualTo(parsed(json));
    }

    private static String read(byte[] json) {
        var leaf = new LeafText();
        try {
            int end = leaf.read(json, 0, json.length);
            return end == json.length ? new String(leaf.bytes(), 0, leaf.length(), StandardCharsets.UTF_8) : "refused";
        } catch (IllegalArgumentException e) {
            return "refused";
        }
    }

    private static String parsed(byte[] json) {
        var quoted = new byte[json.length + 1];
        quoted[0] = '"';
        System.arraycopy(json, 0, quoted, 1, json.length);
        var text = Documents.json(quoted)
                .filter(node -> node.isString())
                .map(node -> node.stringValue())
                .orElse("");
        return LeafBytes.of(text).isPresent() ? text : "refused";
    }

    @Test
    void the_longest_leaf_is_read_and_one_byte_more_is_not() {
        for (int over : new int[] {0, 1, 7, 8, 9}) {
            var json = ("x".repeat(LeafBytes.LONGEST + over) + "\"").getBytes(StandardCharsets.UTF_8);
            assertThat(read(json).length()).isEqualTo(over == 0 ? LeafBytes.LONGEST : "refused".length());
        }
        var escaped = ("\\\"".repeat(LeafBytes.LONGEST) + "\"").getBytes(StandardCharsets.UTF_8);
        assertThat(read(escaped)).hasSize(LeafBytes.LONGEST);
        var oneMore = ("\\\\".repeat(LeafBytes.LONGEST + 1) + "\"").getBytes(StandardCharsets.UTF_8);
        assertThat(read(oneMore)).isEqualTo("refused");
    }
}
