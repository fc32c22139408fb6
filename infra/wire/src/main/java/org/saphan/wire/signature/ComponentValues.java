package org.saphan.wire.signature;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a component of a message is worth (RFC 9421 §2.1, §2.2). */
final class ComponentValues {
    private ComponentValues() {}

    /** Null if the message has no such component, or one that can't stand in a signature base. */
    static @Nullable String of(HttpMessage message, Component component) {
        var value = switch (message) {
            case HttpMessage.Request request -> component.fromRequest() ? null : ofRequest(request, component);
            case HttpMessage.Response response ->
                component.fromRequest() ? ofRequest(response.request(), component) : ofResponse(response, component);
        };
        return value == null || !isPrintable(value) ? null : value;
    }

    private static @Nullable String ofRequest(HttpMessage.Request request, Component component) {
        return switch (component.name()) {
            case "@method" -> request.method();
            case "@target-uri" -> request.targetUri();
            case "@authority" -> authority(uri(request));
            case "@scheme" -> scheme(uri(request));
            case "@request-target" -> {
                var uri = uri(request);
                yield uri == null ? null : path(uri) + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
            }
            case "@path" -> path(uri(request));
            case "@query" -> query(uri(request));
            case "@query-param" -> QueryParameters.value(uri(request), component.queryParameter());
            default -> field(request.headers(), component.name());
        };
    }

    private static @Nullable String ofResponse(HttpMessage.Response response, Component component) {
        return component.name().equals("@status")
                ? String.format(Locale.ROOT, "%03d", response.status())
                : field(response.headers(), component.name());
    }

    /** §2.1: every line's value without white space around it, one after the other. */
    private static @Nullable String field(HeaderFields headers, String name) {
        if (name.startsWith("@")) {
            return null;
        }
        List<String> values = headers.values(name);
        return switch (values.size()) {
            case 0 -> null;
            case 1 -> values.getFirst().strip();
            default -> String.join(", ", values.stream().map(String::strip).toList());
        };
    }

    private static @Nullable URI uri(HttpMessage.Request request) {
        try {
            var uri = URI.create(request.targetUri());
            return uri.isAbsolute() && uri.getRawAuthority() != null ? uri : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static @Nullable String scheme(@Nullable URI uri) {
        return uri == null ? null : uri.getScheme().toLowerCase(Locale.ROOT);
    }

    /** §2.2.3: in lower case, without user information and without the scheme's own port. */
    private static @Nullable String authority(@Nullable URI uri) {
        if (uri == null || uri.getHost() == null) {
            return null;
        }
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        var ownPort = switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
            case "https" -> 443;
            case "http" -> 80;
            default -> -1;
        };
        return uri.getPort() == -1 || uri.getPort() == ownPort ? host : host + ":" + uri.getPort();
    }

    /** §2.2.6: an empty path is a slash. */
    private static @Nullable String path(@Nullable URI uri) {
        if (uri == null) {
            return null;
        }
        return uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    }

    /** §2.2.7: with its question mark, which is there even if the query is not. */
    private static @Nullable String query(@Nullable URI uri) {
        if (uri == null) {
            return null;
        }
        return uri.getRawQuery() == null ? "?" : "?" + uri.getRawQuery();
    }

    /** A line break would let a value pass for another component (§7.5.6). */
    private static boolean isPrintable(String value) {
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if ((c < 0x20 && c != '\t') || c > 0x7e) {
                return false;
            }
        }
        return true;
    }
}
