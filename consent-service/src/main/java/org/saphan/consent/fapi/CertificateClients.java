package org.saphan.consent.fapi;

import com.nimbusds.jose.jwk.JWK;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.saphan.wire.peer.PeerCertificate;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Clients that authenticate by their TLS certificate (RFC 8705 §2): by its subject, or, self-signed, by its key. The method
 * is the one that is registered; how long the chain is says nothing.
 */
final class CertificateClients implements AuthenticationConverter, Consumer<OAuth2ClientAuthenticationContext> {

    private static final Set<ClientAuthenticationMethod> METHODS =
            Set.of(ClientAuthenticationMethod.TLS_CLIENT_AUTH, ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH);

    private final RealmClients clients;

    CertificateClients(RealmClients clients) {
        this.clients = clients;
    }

    /** Null where this is another client's way to authenticate. */
    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        var id = request.getParameterValues("client_id");
        if (id == null || id.length != 1 || request.getParameter("client_assertion") != null) {
            return null;
        }
        var client = clients.findByClientId(id[0]);
        if (client == null) {
            return null;
        }
        var method = METHODS.stream()
                .filter(client.getClientAuthenticationMethods()::contains)
                .findFirst();
        var certificate = PeerCertificates.of(request);
        if (method.isEmpty() || certificate.isEmpty()) {
            return null;
        }
        return new OAuth2ClientAuthenticationToken(
                id[0], method.get(), new X509Certificate[] {certificate.get()}, forCodeVerifier(request));
    }

    @Override
    public void accept(OAuth2ClientAuthenticationContext context) {
        OAuth2ClientAuthenticationToken asked = context.getAuthentication();
        var certificate = ((X509Certificate[]) Objects.requireNonNull(asked.getCredentials()))[0];
        var client = context.getRegisteredClient();
        boolean known = ClientAuthenticationMethod.TLS_CLIENT_AUTH.equals(asked.getClientAuthenticationMethod())
                ? isSubject(client, certificate)
                : isRegistered(client, certificate);
        if (!known) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT, "not this client's certificate", null));
        }
    }

    private static boolean isSubject(RegisteredClient client, X509Certificate certificate) {
        var expected = client.getClientSettings().getX509CertificateSubjectDN();
        return expected != null && new X500Principal(expected).equals(certificate.getSubjectX500Principal());
    }

    /** By the whole certificate: a JWK of the client carries it in {@code x5c} or its hash in {@code x5t#S256}. */
    private boolean isRegistered(RegisteredClient client, X509Certificate certificate) {
        var thumbprint = PeerCertificate.thumbprint(certificate);
        return clients.keys(client.getClientId()).getKeys().stream()
                .anyMatch(key -> hasHash(key, thumbprint) || hasCertificate(key, certificate));
    }

    private static boolean hasHash(JWK key, String thumbprint) {
        return key.getX509CertSHA256Thumbprint() != null
                && thumbprint.equals(key.getX509CertSHA256Thumbprint().toString());
    }

    private static boolean hasCertificate(JWK key, X509Certificate certificate) {
        return key.getParsedX509CertChain() != null
                && certificate.equals(key.getParsedX509CertChain().getFirst());
    }

    private static Map<String, Object> forCodeVerifier(HttpServletRequest request) {
        var parameters = new HashMap<String, Object>();
        if ("authorization_code".equals(request.getParameter("grant_type"))) {
            for (var name : new String[] {"grant_type", "code", "code_verifier"}) {
                if (request.getParameter(name) != null) {
                    parameters.put(name, request.getParameter(name));
                }
            }
        }
        return parameters;
    }
}
