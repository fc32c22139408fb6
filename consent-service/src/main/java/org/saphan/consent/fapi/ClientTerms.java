package org.saphan.consent.fapi;

import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * What is asked of one client.
 *
 * @param binding what its tokens are bound to
 * @param pushed whether its authorization requests must be pushed (RFC 9126)
 * @param signedRequests whether they must be signed as well (RFC 9101; FAPI 2.0 Message Signing §5.3.1)
 * @param signedResponses whether it must ask for signed answers (JARM; FAPI 2.0 Message Signing §5.4.1)
 */
public record ClientTerms(Binding binding, boolean pushed, boolean signedRequests, boolean signedResponses) {

    /** The name of the client setting that holds the terms. */
    public static final String SETTING = "saphan.terms";

    /** What FAPI 2.0 asks, with DPoP. */
    public static final ClientTerms DPOP = new ClientTerms(Binding.DPOP, true, false, false);

    /** What FAPI 2.0 asks, with mutual TLS. */
    public static final ClientTerms CERTIFICATE = new ClientTerms(Binding.CERTIFICATE, true, false, false);

    /** What a token is bound to. */
    public enum Binding {
        /** The key of a DPoP proof (RFC 9449). */
        DPOP,
        /** The client's TLS certificate (RFC 8705 §3). */
        CERTIFICATE
    }

    /** A client without terms is held to {@link #DPOP}. */
    public static ClientTerms of(RegisteredClient client) {
        ClientTerms terms = client.getClientSettings().getSetting(SETTING);
        return terms == null ? DPOP : terms;
    }
}
