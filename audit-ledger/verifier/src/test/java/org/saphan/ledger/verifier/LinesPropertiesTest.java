package org.saphan.ledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Lines of an export are read eight bytes at a time; what is found is what is there, whatever the bytes are. */
class LinesPropertiesTest {
    @Property(tries = 3_000)
    void the_next_newline_is_the_first_one(@ForAll("texts") byte[] bytes, @ForAll @IntRange(max = 40) int start) {
        int from = Math.min(start, bytes.length);
        int expected = from;
        while (expected < bytes.length && bytes[expected] != '\n') {
            expected++;
        }
        assertThat(Lines.newline(bytes, from, bytes.length)).isEqualTo(expected);
    }

    @Property(tries = 3_000)
    void what_is_behind_the_end_is_not_looked_at(@ForAll("texts") byte[] bytes) {
        var room = Arrays.copyOf(bytes, bytes.length + 16);
        Arrays.fill(room, bytes.length, room.length, (byte) '\n');
        assertThat(Lines.newline(room, 0, bytes.length)).isEqualTo(Lines.newline(bytes, 0, bytes.length));
    }

    @Property(tries = 3_000)
    void rubbish_gives_entries_or_a_fault_and_never_more_than_was_there(@ForAll("texts") byte[] rubbish) {
        var block = EntryLines.read(rubbish, rubbish.length);
        assertThat(block.leafBytes()).isLessThanOrEqualTo(rubbish.length);
        assertThat(block.entries().isEmpty() || block.leafBytes() > 0).isTrue();
    }

    /** No byte of an entry's line can be changed without its leaf hash, number or chain hash changing, or the line becoming none. */
    @Property(tries = 3_000)
    void no_changed_byte_of_a_line_is_the_same_entry(
            @ForAll @IntRange(max = 400) int place, @ForAll @IntRange(min = 1, max = 255) int change) {
        var line = line();
        var before = EntryLines.read(line, line.length);
        line[place % line.length] ^= (byte) change;
        var after = EntryLines.read(line, line.length);
        assertThat(before.fault()).isEmpty();
        assertThat(after.fault().isEmpty() && after.entries().equals(before.entries()))
                .isFalse();
    }

    private static byte[] line() {
        var ledger = new TestLedger();
        ledger.append("{\"kind\":\"outcome\",\"text\":\"ก \\\\ €\"}");
        return (ledger.exportLines().get(1) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Provide
    Arbitrary<byte[]> texts() {
        return Arbitraries.bytes().list().ofMaxSize(80).map(LinesPropertiesTest::bytes);
    }

    private static byte[] bytes(List<Byte> list) {
        var bytes = new byte[list.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = list.get(i) % 9 == 0 ? (byte) '\n' : list.get(i);
        }
        return bytes;
    }
}
