package org.saphan.ledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The two members that are found without a parser are those that a parser finds. */
class LeafMembersPropertiesTest {
    private static final String TAG = Base64.getEncoder().encodeToString(new byte[32]);

    @Property(tries = 2_000)
    void it_finds_what_a_parser_finds(@ForAll("leaves") Map<String, Object> leaf) {
        var json = TestLedger.json(leaf);
        var parsed = Documents.json(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        var members = members(json);
        assertThat(members.subjectTag().map(tag -> Base64.getEncoder().encodeToString(tag)))
                .isEqualTo(Optional.of(parsed.path("subjectTag"))
                        .filter(tag -> tag.isString() && tag.stringValue().equals(TAG))
                        .map(tag -> TAG));
        for (var kind : List.of("map-root", "outcome")) {
            assertThat(members.kind().equals(kind))
                    .isEqualTo(parsed.path("kind").asString("").equals(kind));
        }
    }

    @Property(tries = 2_000)
    void it_ends_whatever_the_bytes_are(@ForAll byte[] bytes) {
        var room = Arrays.copyOf(bytes, bytes.length + 4); // what is behind the leaf is not looked at
        Arrays.fill(room, bytes.length, room.length, (byte) '"');
        assertThat(LeafMembers.of(room, 0, bytes.length)).isNotNull();
    }

    @Property(tries = 2_000)
    void it_sees_one_object_from_what_is_more_or_less(
            @ForAll("leaves") Map<String, Object> leaf, @ForAll("leaves") Map<String, Object> further) {
        var json = TestLedger.json(leaf);
        assertThat(members(json).isOneObject()).isTrue();
        assertThat(members(json + ",\"leaf\":" + TestLedger.json(further)).isOneObject())
                .isFalse();
        assertThat(members(json.substring(1)).isOneObject()).isFalse();
        assertThat(members(json.substring(0, json.length() - 1)).isOneObject()).isFalse();
        assertThat(members("[" + json + "]").isOneObject()).isFalse();
    }

    private static LeafMembers members(String json) {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        return LeafMembers.of(bytes, 0, bytes.length);
    }

    @Provide
    Arbitrary<Map<String, Object>> leaves() {
        var names = Arbitraries.of("subjectTag", "kind", "facts", "a", "\"subjectTag\":\"", "\\", "kind\"");
        Arbitrary<Object> plain = Arbitraries.of(
                TAG,
                "map-root",
                "outcome",
                "",
                "\\",
                "\"",
                "\\\"subjectTag\\\":\\\"" + TAG,
                ",\"kind\":\"map-root\"",
                7,
                true);
        Arbitrary<Object> inner = Arbitraries.maps(names, plain).ofMaxSize(3).map(HashMap::new);
        Arbitrary<Object> list = plain.list().ofMaxSize(3).map(List::copyOf);
        return Arbitraries.maps(names, Arbitraries.oneOf(List.of(plain, inner, list)))
                .ofMaxSize(6);
    }
}
