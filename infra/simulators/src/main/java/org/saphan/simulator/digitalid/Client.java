package org.saphan.simulator.digitalid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.auth.verifier.ClientAuthenticationVerifier;
import com.nimbusds.oauth2.sdk.auth.verifier.ClientCredentialsSelector;
import com.nimbusds.oauth2.sdk.auth.verifier.Context;
import com.nimbusds.oauth2.sdk.auth.verifier.InvalidClientException;
import com.nimbusds.oauth2.sdk.auth.verifier.JWTAudienceCheck;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.net.URI;
import java.security.PublicKey;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.saphan.simulator.keep.Expiring;

/** The one relying party: who it is, where its people go back to, and how it proves itself (RFC 7523, ES256). */
final class Client {
    private final ClientID id;
    private final URI redirectUri;
    private final ClientAuthenticationVerifier<Void> verifier;
    private final Expiring<Boolean> usedAssertions;

    Client(String id, URI redirectUri, ECKey publicKey, Set<Audience> audiences, Expiring<Boolean> usedAssertions) {
        this.id = new ClientID(id);
        this.redirectUri = redirectUri;
        this.verifier = new ClientAuthenticationVerifier<>(new OneKey(publicKey), audiences, JWTAudienceCheck.LEGACY);
        this.usedAssertions = usedAssertions;
    }

    boolean is(@Nullable ClientID other, @Nullable URI otherRedirectUri) {
        return id.equals(other) && redirectUri.equals(otherRedirectUri);
    }

    URI redirectUri() {
        return redirectUri;
    }

    String name() {
        return id.getValue();
    }

    /** Whether the caller is this client: signature, audience, expiry, and an assertion not seen before. */
    boolean proves(@Nullable ClientAuthentication authentication) {
        if (!(authentication instanceof PrivateKeyJWT assertion) || !id.equals(assertion.getClientID())) {
            return false;
        }
        try {
            verifier.verify(assertion, null, null);
        } catch (InvalidClientException | JOSEException refused) {
            return false;
        }
        var jwtId = assertion.getJWTAuthenticationClaimsSet().getJWTID();
        if (jwtId == null) {
            return false;
        }
        synchronized (usedAssertions) {
            if (usedAssertions.get(jwtId.getValue()).isPresent()) {
                return false;
            }
            usedAssertions.put(jwtId.getValue(), true);
            return true;
        }
    }

    private record OneKey(ECKey key) implements ClientCredentialsSelector<Void> {
        @Override
        public List<Secret> selectClientSecrets(
                ClientID client, ClientAuthenticationMethod method, Context<Void> context) {
            return List.of();
        }

        @Override
        public List<? extends PublicKey> selectPublicKeys(
                ClientID client,
                ClientAuthenticationMethod method,
                JWSHeader header,
                boolean forceRefresh,
                Context<Void> context)
                throws InvalidClientException {
            try {
                return List.of(key.toECPublicKey());
            } catch (JOSEException unusable) {
                throw new InvalidClientException("no usable key");
            }
        }
    }
}
