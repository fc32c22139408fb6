package org.saphan.wire.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Single parameters of a query (RFC 9421 §2.2.8), read and written again so that all spellings of one value are one. */
final class QueryParameters {
    private QueryParameters() {}

    /** Null if the parameter is absent, or there more than once: then none of them can be signed apart. */
    static @Nullable String value(@Nullable URI uri, @Nullable String name) {
        if (uri == null || uri.getRawQuery() == null || name == null) {
            return null;
        }
        var values = Arrays.stream(uri.getRawQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> normal(pair[0]).equals(name))
                .map(pair -> pair.length == 2 ? normal(pair[1]) : "")
                .toList();
        return values.size() == 1 ? values.getFirst() : null;
    }

    private static String normal(String encoded) {
        return URLEncoder.encode(URLDecoder.decode(encoded, UTF_8), UTF_8).replace("+", "%20");
    }
}
