package org.saphan.contract.decide;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.ServiceId;

/** Sets of fields, by service. */
final class FieldSets {
    private FieldSets() {}

    /** What is in both; a service of which nothing is in both is not in it. */
    static Map<ServiceId, Set<FieldPath>> intersect(
            Map<ServiceId, Set<FieldPath>> left, Map<ServiceId, Set<FieldPath>> right) {
        var both = new HashMap<ServiceId, Set<FieldPath>>();
        left.forEach((service, fields) -> {
            var common = new HashSet<>(fields);
            common.retainAll(right.getOrDefault(service, Set.of()));
            if (!common.isEmpty()) {
                both.put(service, common);
            }
        });
        return both;
    }

    /** Every field as {@code service#field}. */
    static NavigableSet<String> names(Map<ServiceId, Set<FieldPath>> fields) {
        var names = new TreeSet<String>();
        fields.forEach((service, paths) -> addMissing(names, service, paths, Set.of()));
        return names;
    }

    /** Adds those of one service that are wanted and not there, as {@code service#field}. */
    static void addMissing(NavigableSet<String> names, ServiceId service, Set<FieldPath> wanted, Set<FieldPath> there) {
        for (var path : wanted) {
            if (!there.contains(path)) {
                names.add(service.value() + "#" + path.value());
            }
        }
    }
}
