package org.saphan.consent.registry;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.StreamSupport;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.json.WireJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells whether two texts of the registry say the same: neither the order of members nor that of a set of names counts. */
final class Digests {

    private Digests() {}

    /** SHA-256 of the canonical form (RFC 8785) with lists of strings sorted, in hexadecimal. */
    static String of(Object item) {
        var tree = sorted(WireJson.mapper().readTree(WireJson.write(item)));
        return HexFormat.of().formatHex(Crypto.sha256(WireJson.canonical(tree)));
    }

    private static JsonNode sorted(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                object.propertyNames().forEach(name -> object.set(name, sorted(object.get(name))));
                yield object;
            }
            case ArrayNode array -> {
                var items = StreamSupport.stream(array.spliterator(), false)
                        .map(Digests::sorted)
                        .toList();
                boolean names = items.stream().allMatch(JsonNode::isString);
                var result = WireJson.mapper().createArrayNode();
                (names
                                ? items.stream()
                                        .sorted(Comparator.comparing(JsonNode::stringValue))
                                        .toList()
                                : items)
                        .forEach(result::add);
                yield result;
            }
            default -> node;
        };
    }
}
