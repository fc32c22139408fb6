package org.saphan.wire.signature;

import java.util.regex.Pattern;
import org.greenbytes.http.sfv.StringItem;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a message that a signature covers (RFC 9421 §2). The parameters {@code sf}, {@code key}, {@code bs} and
 * {@code tr} are not supported: a signature that uses them is refused.
 *
 * @param name a field's name in lower case, or a derived component's with its {@code @}
 * @param fromRequest whether a response's signature takes it from the request it answers ({@code ;req}, §2.4)
 * @param queryParameter of {@code @query-param}: the parameter's name, percent-encoded (§2.2.8); null otherwise
 */
public record Component(
        String name, boolean fromRequest, @Nullable String queryParameter) {
    /** Field names (RFC 9110 §5.1) in lower case, and derived components. */
    private static final Pattern SHAPE = Pattern.compile("@?[a-z0-9!#$%&'*+.^_`|~-]{1,128}");

    public Component {
        if (!SHAPE.matcher(name).matches() || name.equals("@query-param") != (queryParameter != null)) {
            throw new IllegalArgumentException("not a component of a message");
        }
    }

    /** A field or derived component of the message itself. */
    public static Component of(String name) {
        return new Component(name, false, null);
    }

    /** A field or derived component of the request that a response answers. */
    public static Component ofRequest(String name) {
        return new Component(name, true, null);
    }

    /** As it stands in the signature's input and at the beginning of its line in the signature base. */
    String identifier() {
        return StringItem.valueOf(name).serialize()
                + (fromRequest ? ";req" : "")
                + (queryParameter == null
                        ? ""
                        : ";name=" + StringItem.valueOf(queryParameter).serialize());
    }
}
