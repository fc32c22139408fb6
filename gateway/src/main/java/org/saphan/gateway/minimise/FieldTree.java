package org.saphan.gateway.minimise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.FieldPath;

/**
 * Field paths as a tree of names: a leaf is a field, everything else leads to fields. Made once for each set of fields and
 * kept.
 */
final class FieldTree {
    private final Map<String, FieldTree> children = new HashMap<>();
    private @Nullable FieldPath field;

    private FieldTree() {}

    static FieldTree of(Set<FieldPath> fields) {
        var root = new FieldTree();
        fields.forEach(root::add);
        return root;
    }

    private void add(FieldPath path) {
        var node = this;
        for (var name : path.value().split("\\.", -1)) {
            node = node.children.computeIfAbsent(name, n -> new FieldTree());
        }
        node.field = path;
    }

    /**
     * The fields of this tree that are in a record, and nothing else.
     *
     * @param kept gets the paths of what is kept
     * @throws Shape if a value is not where the contract puts it: an object for a field, or a field for an object
     */
    Map<String, Object> keep(Map<?, ?> record, NavigableSet<FieldPath> kept) throws Shape {
        var rest = new LinkedHashMap<String, Object>();
        for (var member : record.entrySet()) {
            var child = member.getKey() instanceof String name ? children.get(name) : null;
            if (child != null && member.getValue() != null) {
                rest.put((String) member.getKey(), child.value(member.getValue(), kept));
            }
        }
        return rest;
    }

    private Object value(Object value, NavigableSet<FieldPath> kept) throws Shape {
        if (field != null) {
            if (!isPlain(value)) {
                throw new Shape();
            }
            kept.add(field);
            return value;
        }
        return switch (value) {
            case Map<?, ?> object -> keep(object, kept);
            case List<?> list -> {
                var rest = new ArrayList<Object>(list.size());
                for (var element : list) {
                    if (!(element instanceof Map<?, ?> object)) {
                        throw new Shape();
                    }
                    rest.add(keep(object, kept));
                }
                yield rest;
            }
            default -> throw new Shape();
        };
    }

    /** A field is a text, a number, yes or no, or a list of these: nothing can hide in it. */
    private static boolean isPlain(Object value) {
        return switch (value) {
            case String text -> true;
            case Number number -> true;
            case Boolean yes -> true;
            case List<?> list ->
                list.stream().allMatch(e -> e instanceof String || e instanceof Number || e instanceof Boolean);
            default -> false;
        };
    }

    /** A record that is not shaped as its contract says. Has no message: it would be personal data. */
    static final class Shape extends Exception {
        private static final long serialVersionUID = 1L;

        Shape() {
            super(null, null, false, false);
        }
    }
}
