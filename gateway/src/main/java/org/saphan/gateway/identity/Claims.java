package org.saphan.gateway.identity;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.saphan.wire.json.MalformedJson;
import org.saphan.wire.json.WireJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The members of a JSON object that somebody sent: asked for by name and type, absent where they are of another. */
final class Claims {
    private final ObjectNode members;

    private Claims(ObjectNode members) {
        this.members = members;
    }

    /** Empty if it is not one JSON object, or if a member stands twice anywhere in it (RFC 8725 §2.4, RFC 7519 §4). */
    static Optional<Claims> parse(@Nullable String json) {
        if (json == null) {
            return Optional.empty();
        }
        try {
            var bytes = json.getBytes(StandardCharsets.UTF_8);
            return WireJson.read(bytes, JsonNode.class) instanceof ObjectNode members
                    ? Optional.of(new Claims(members))
                    : Optional.empty();
        } catch (MalformedJson malformed) {
            return Optional.empty();
        }
    }

    @Nullable
    String text(String name) {
        return text(members.get(name));
    }

    /** Seconds since 1970 (RFC 7519 §2, NumericDate); fractions are cut off. -1 if there is no such number. */
    long seconds(String name) {
        var number = members.get(name);
        return number != null && number.isNumber() && number.doubleValue() >= 0 && number.canConvertToLong()
                ? number.longValue()
                : -1;
    }

    boolean has(String name) {
        return members.has(name);
    }

    /** Whether it has no other members. */
    boolean hasOnly(Set<String> names) {
        return names.containsAll(members.propertyNames());
    }

    /** Whether a member is this text, or a list that holds it (RFC 7519 §4.1.3). */
    boolean names(String name, String value) {
        var member = members.get(name);
        return member != null
                && (member.isArray()
                        ? member.valueStream().anyMatch(one -> value.equals(text(one)))
                        : value.equals(text(member)));
    }

    /** An object within. */
    Optional<Claims> object(String name) {
        return members.get(name) instanceof ObjectNode inner ? Optional.of(new Claims(inner)) : Optional.empty();
    }

    /** All of it, as JSON text. */
    String json() {
        return members.toString();
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        return node != null && node.isString() ? node.stringValue() : null;
    }
}
