package org.saphan.gateway.minimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.saphan.gateway.world.Registries.fields;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.saphan.contract.id.FieldPath;

class FieldTreeTest {
    private final TreeSet<FieldPath> kept = new TreeSet<>();

    @Test
    void the_fields_of_the_tree_are_kept_and_named_the_rest_is_dropped() throws Exception {
        var record = Map.of("name", Map.of("given", "G", "family", "F"), "sex", "f", "types", List.of("1", "2"));
        var rest = FieldTree.of(fields("name.given", "types", "birthDate")).keep(record, kept);
        assertThat(rest).isEqualTo(Map.of("name", Map.of("given", "G"), "types", List.of("1", "2")));
        assertThat(kept).isEqualTo(fields("name.given", "types"));
    }

    @Test
    void fields_are_kept_in_each_object_of_a_list() throws Exception {
        var record = Map.of("units", List.of(Map.of("code", "1", "secret", "x"), Map.of("code", "2")));
        assertThat(FieldTree.of(fields("units.code")).keep(record, kept))
                .isEqualTo(Map.of("units", List.of(Map.of("code", "1"), Map.of("code", "2"))));
    }

    @Test
    void nothing_hides_in_a_field() {
        assertShape(fields("name"), Map.of("name", Map.of("given", "G")));
        assertShape(fields("name"), Map.of("name", List.of(Map.of("given", "G"))));
        assertShape(fields("name"), Map.of("name", List.of(List.of("G"))));
        assertShape(fields("name.given"), Map.of("name", "G"));
        assertShape(fields("name.given"), Map.of("name", List.of("G")));
    }

    @Provide
    Arbitrary<Map<String, Object>> records() {
        return records(3);
    }

    private static Arbitrary<Map<String, Object>> records(int depth) {
        return Arbitraries.maps(Arbitraries.of("a", "b", "c", "d"), values(depth))
                .ofMaxSize(4);
    }

    private static Arbitrary<Object> values(int depth) {
        Arbitrary<Object> plain = Arbitraries.of("x", 7, true);
        if (depth == 0) {
            return plain;
        }
        return Arbitraries.oneOf(
                plain,
                records(depth - 1).asGeneric(),
                records(depth - 1).list().ofMaxSize(2).asGeneric(),
                plain.list().ofMaxSize(2).asGeneric());
    }

    @Provide
    Arbitrary<Set<FieldPath>> paths() {
        return Arbitraries.of("a", "b.a", "b.b", "c.a.a", "c.b", "d.d.d")
                .map(FieldPath::new)
                .set();
    }

    /** Whatever a source sends: each path to a plain value in what is left is one of the fields. */
    @Property(tries = 2_000)
    void what_is_left_is_never_more_than_the_fields(
            @ForAll("records") Map<String, Object> record, @ForAll("paths") Set<FieldPath> fields) {
        Map<String, Object> rest;
        var named = new TreeSet<FieldPath>();
        try {
            rest = FieldTree.of(fields).keep(record, named);
        } catch (FieldTree.Shape e) {
            return; // nothing passes
        }
        var paths = new ArrayList<String>();
        collect("", rest, paths);
        assertThat(fields).extracting(FieldPath::value).containsAll(paths);
        assertThat(fields).containsAll(named);
    }

    private static void collect(String prefix, Object value, List<String> paths) {
        switch (value) {
            case Map<?, ?> map ->
                new HashMap<>(map)
                        .forEach((name, inner) ->
                                collect(prefix.isEmpty() ? "" + name : prefix + "." + name, inner, paths));
            case List<?> list -> list.forEach(inner -> collect(prefix, inner, paths));
            default -> paths.add(prefix);
        }
    }

    private void assertShape(Set<FieldPath> fields, Map<String, Object> record) {
        assertThatThrownBy(() -> FieldTree.of(fields).keep(record, kept)).isInstanceOf(FieldTree.Shape.class);
    }
}
