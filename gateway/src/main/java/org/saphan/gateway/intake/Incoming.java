package org.saphan.gateway.intake;

import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * A request as it came in, nothing of it believed.
 *
 * @param method HTTP method
 * @param target the absolute address that the agency has to mean: our own origin with the path that was asked for; never
 *     made of a Host header
 * @param headers its fields
 * @param body not yet read
 * @param remote the address of the other end of the connection
 * @param certificate that the other end has shown; TLS has checked that it holds the key and that we trust its issuer
 */
public record Incoming(
        String method,
        String target,
        Headers headers,
        InputStream body,
        String remote,
        Optional<X509Certificate> certificate) {

    /** Header fields by name, whatever its case. */
    @FunctionalInterface
    public interface Headers {
        /** Every field line's value, in order; empty if there is none. */
        List<String> all(String name);
    }

    /** Does not print headers or body. */
    @Override
    public String toString() {
        return method + " " + target;
    }
}
