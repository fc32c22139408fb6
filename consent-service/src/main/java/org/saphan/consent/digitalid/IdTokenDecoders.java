package org.saphan.consent.digitalid;

import java.util.Objects;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestTemplate;

/** Verifies the provider's ID tokens: ES256, its published keys, and everything OpenID Connect Core §3.1.3.7 asks. */
@Component
final class IdTokenDecoders implements JwtDecoderFactory<ClientRegistration> {

    private final DigitalIdProvider provider;

    IdTokenDecoders(DigitalIdProvider provider) {
        this.provider = provider;
    }

    @Override
    public JwtDecoder createDecoder(ClientRegistration registration) {
        var decoder = NimbusJwtDecoder.withJwkSetUri(
                        Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri()))
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .restOperations(new RestTemplate(provider.requests()))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
        return decoder;
    }
}
