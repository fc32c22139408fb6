package org.saphan.consent.conformance;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.fapi.ClientTerms;
import org.saphan.wire.crypto.KeyFiles;
import org.saphan.wire.json.WireJson;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/**
 * Clients and users of a conformance test, read strictly.
 *
 * @param clients two at least make a full test
 * @param users who can log in
 */
record ConformanceFile(List<Client> clients, List<User> users) {

    private static final Set<String> METHODS =
            Set.of("private_key_jwt", "tls_client_auth", "self_signed_tls_client_auth");

    ConformanceFile {
        var names = new HashSet<String>();
        clients.forEach(client -> require(names.add(client.clientId()), "two clients with one clientId"));
        clients = List.copyOf(clients);
        users = List.copyOf(users);
    }

    /** What tokens are bound to. */
    enum Constraint {
        DPOP,
        MTLS
    }

    /**
     * A client.
     *
     * @param authentication {@code private_key_jwt}, {@code tls_client_auth} or {@code self_signed_tls_client_auth}
     * @param senderConstraint {@code dpop} or {@code mtls}
     * @param redirectUris compared letter by letter, with or without a query
     * @param scopes what it may ask for
     * @param jwks its public keys; a self-signed certificate stands in the {@code x5c} of one of them
     * @param subjectDn of its certificate (RFC 4514), for {@code tls_client_auth}
     * @param signedRequests whether its requests must be signed (RFC 9101); false if absent
     * @param signedResponses whether it must ask for signed answers (JARM); false if absent
     * @param idTokenAlgorithm ES256 (if absent) or PS256; for JARM and signed introspection as well
     */
    record Client(
            String clientId,
            String authentication,
            Constraint senderConstraint,
            List<String> redirectUris,
            List<String> scopes,
            Map<String, Object> jwks,
            @Nullable String subjectDn,
            @Nullable Boolean signedRequests,
            @Nullable Boolean signedResponses,
            @Nullable String idTokenAlgorithm) {

        Client {
            require(METHODS.contains(authentication), "authentication must be one of " + METHODS);
            require(!authentication.equals("tls_client_auth") || subjectDn != null, "tls_client_auth needs subjectDn");
            redirectUris = List.copyOf(redirectUris);
            require(
                    redirectUris.stream().allMatch(uri -> uri.startsWith("https://")),
                    "a redirect address must be https");
            scopes = List.copyOf(scopes);
        }

        ClientAuthenticationMethod method() {
            return new ClientAuthenticationMethod(authentication);
        }

        ClientTerms terms() {
            return new ClientTerms(
                    senderConstraint == Constraint.DPOP ? ClientTerms.Binding.DPOP : ClientTerms.Binding.CERTIFICATE,
                    true,
                    Boolean.TRUE.equals(signedRequests),
                    Boolean.TRUE.equals(signedResponses));
        }

        /** Private members, if a whole test configuration was pasted in, are dropped. */
        JWKSet keys() {
            return KeyFiles.jwkSet(new String(WireJson.write(jwks), StandardCharsets.UTF_8))
                    .toPublicJWKSet();
        }
    }

    /**
     * A user of the test; nobody real.
     *
     * @param claims what an ID token may say about him where the {@code claims} parameter asks
     */
    record User(String username, String password, @Nullable Map<String, Object> claims) {
        @Override
        public String toString() {
            return "[withheld]";
        }
    }

    static ConformanceFile read(Path file) {
        try {
            return WireJson.read(Files.readAllBytes(file), ConformanceFile.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read saphan.consent.conformance.file", unreadable);
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("saphan.consent.conformance.file: " + what);
        }
    }
}
