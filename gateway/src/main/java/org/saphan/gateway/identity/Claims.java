package org.saphan.gateway.identity;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object that somebody sent: asked for by name and type, absent where they are of another. */
final class Claims {
    private final Map<String, Object> members;

    private Claims(Map<String, Object> members) {
        this.members = members;
    }

    /** Empty if it is not one JSON object. */
    static Optional<Claims> parse(String json) {
        try {
            return Optional.of(new Claims(JSONObjectUtils.parse(json)));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    @Nullable
    String text(String name) {
        return members.get(name) instanceof String text ? text : null;
    }

    /** Seconds since 1970 (RFC 7519 §2, NumericDate); fractions are cut off. -1 if there is no such number. */
    long seconds(String name) {
        return members.get(name) instanceof Number number && number.doubleValue() >= 0 ? number.longValue() : -1;
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    /** Whether a member is this text, or a list that holds it (RFC 7519 §4.1.3). */
    boolean names(String name, String value) {
        return switch (members.get(name)) {
            case String text -> text.equals(value);
            case List<?> list -> list.contains(value);
            case null, default -> false;
        };
    }

    /** A text within an object. */
    @Nullable
    String text(String object, String name) {
        return members.get(object) instanceof Map<?, ?> inner && inner.get(name) instanceof String text ? text : null;
    }
}
