package org.saphan.ledger.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hasher;

class MapProofTest {
    private static final byte[] LEAF = {0x10};
    private static final byte[] INNER = {0x11};
    private static final Hash ZERO = Hash.of(new byte[32]);

    @Property(tries = 60)
    void what_is_in_the_map_is_proved_and_nothing_else_is(@ForAll @IntRange(min = 0, max = 300) int keys) {
        var map = map(keys);
        var root = map.crown().root();
        assertThat(root).isEqualTo(byDefinition(new ArrayList<>(map.values().navigableKeySet()), 0, map.values()));
        for (int i = 0; i < keys; i++) {
            var proof = map.way(key(i));
            assertThat(proof.includes(key(i), value(i), root)).isTrue();
            assertThat(proof.excludes(key(i), root)).isFalse();
            assertThat(proof.includes(key(i), value(i + 1), root))
                    .as("another value")
                    .isFalse();
            assertThat(proof.includes(key(i), new MapValue(value(i).count() + 1, value(i).root()), root))
                    .as("another count")
                    .isFalse();
            assertThat(proof.includes(key(i), value(i), ZERO))
                    .as("another root")
                    .isFalse();
        }
        for (int i = keys; i < keys + 50; i++) {
            var proof = map.way(key(i));
            assertThat(proof.excludes(key(i), root)).isTrue();
            assertThat(proof.includes(key(i), value(i), root)).isFalse();
        }
    }

    @Test
    void another_keys_proof_of_absence_does_not_hide_a_key() {
        var map = map(40);
        var root = map.crown().root();
        for (int absent = 40; absent < 200; absent++) {
            var proof = map.way(key(absent));
            for (int i = 0; i < 40; i++) {
                assertThat(proof.excludes(key(i), root)).isFalse();
            }
        }
    }

    @Test
    void a_proof_that_names_a_key_off_the_way_is_none() {
        var map = map(64);
        var root = map.crown().root();
        var honest = map.way(key(100));
        var elsewhere = map.way(key(3));
        assertThat(new MapProof(elsewhere.siblings(), new MapProof.Other(key(3), value(3))).excludes(key(100), root))
                .isFalse();
        assertThat(new MapProof(honest.siblings(), new MapProof.Other(key(100), value(100))).excludes(key(100), root))
                .isFalse();
    }

    @Test
    void a_cut_or_lengthened_way_proves_nothing() {
        var map = map(64);
        var root = map.crown().root();
        var way = map.way(key(5)).siblings();
        assertThat(new MapProof(way.subList(1, way.size()), null).includes(key(5), value(5), root))
                .isFalse();
        var longer = new ArrayList<>(way);
        longer.add(ZERO);
        assertThat(new MapProof(longer, null).includes(key(5), value(5), root)).isFalse();
    }

    @Test
    void in_an_empty_map_nobody_is() {
        var map = map(0);
        assertThat(map.crown().root()).isEqualTo(ZERO);
        assertThat(map.way(key(1)).excludes(key(1), ZERO)).isTrue();
    }

    @Test
    void proofs_are_short() {
        var map = map(1_000);
        assertThat(map.way(key(7)).siblings()).hasSizeLessThan(30);
    }

    @Test
    void buckets_set_together_come_to_the_root_of_those_set_one_after_the_other() {
        var one = map(3_000);
        var together = new Crown();
        for (int portion : List.of(0, 1, 2)) { // the second and third change what the first has set
            var roots = new HashMap<Integer, MapNode>();
            for (int i = portion * 500; i < 3_000; i++) {
                var bucket = Crown.bucket(key(i));
                roots.put(bucket, portion == 2 ? one.bucket(bucket).root() : MapNode.EMPTY);
            }
            together.set(roots);
        }
        for (int i = 0; i < 1_000; i++) {
            var bucket = Crown.bucket(key(i));
            together.set(Map.of(bucket, one.bucket(bucket).root()));
        }

        assertThat(together.root()).isEqualTo(one.crown().root());
        assertThat(one.bucket(Crown.bucket(key(7))).root()).isNotEqualTo(MapNode.EMPTY);
    }

    private record Whole(NavigableMap<MapKey, MapValue> values, Crown crown) {
        MapProof way(MapKey key) {
            return crown.way(key, bucket(crown.needed(key)));
        }

        Bucket bucket(int number) {
            var in = new TreeMap<MapKey, MapValue>();
            values.forEach((key, value) -> {
                if (Crown.bucket(key) == number) {
                    in.put(key, value);
                }
            });
            return new Bucket(Crown.DEPTH, in);
        }
    }

    private static Whole map(int keys) {
        var values = new TreeMap<MapKey, MapValue>();
        var whole = new Whole(values, new Crown());
        for (int i = 0; i < keys; i++) {
            values.put(key(i), value(i));
            whole.crown()
                    .set(Map.of(
                            Crown.bucket(key(i)),
                            whole.bucket(Crown.bucket(key(i))).root()));
        }
        return whole;
    }

    /** As contracts/spec/map.md says it, without any structure of ours. */
    private static Hash byDefinition(List<MapKey> keys, int depth, Map<MapKey, MapValue> values) {
        if (keys.isEmpty()) {
            return ZERO;
        }
        if (keys.size() == 1) {
            var value = Objects.requireNonNull(values.get(keys.getFirst()));
            var count = ByteBuffer.allocate(8).putLong(value.count()).array();
            return new Hasher()
                    .sha256(LEAF, keys.getFirst().bytes(), count, value.root().bytes());
        }
        var left = byDefinition(keys.stream().filter(key -> !key.right(depth)).toList(), depth + 1, values);
        var right = byDefinition(keys.stream().filter(key -> key.right(depth)).toList(), depth + 1, values);
        return new Hasher().sha256(INNER, left.bytes(), right.bytes());
    }

    private static MapKey key(int number) {
        return MapKey.ofTag(ByteBuffer.allocate(4).putInt(number).array());
    }

    private static MapValue value(int number) {
        return new MapValue(
                number + 1L,
                new Hasher().sha256(ByteBuffer.allocate(4).putInt(number).array()));
    }
}
