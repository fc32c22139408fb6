package org.saphan.gateway.identity;

/** What an access token is bound to: worth nothing to whoever doesn't hold the key. */
sealed interface Binding {
    /**
     * The key of a DPoP proof (RFC 9449 §6.1, {@code cnf.jkt}).
     *
     * @param thumbprint RFC 7638, SHA-256, base64url
     */
    record Key(String thumbprint) implements Binding {}

    /**
     * A TLS client certificate (RFC 8705 §3.1, {@code cnf.x5t#S256}).
     *
     * @param thumbprint SHA-256 of its DER form, base64url
     */
    record Certificate(String thumbprint) implements Binding {}
}
