package org.saphan.consent.token;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.saphan.consent.settings.ConsentSettings;
import org.saphan.wire.crypto.KeyFiles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;

/** The key that signs tokens, and the server's own name. */
@Configuration(proxyBeanMethods = false)
class IssuerKeys {

    @Bean
    JWKSource<SecurityContext> issuerKey(ConsentSettings settings) {
        return new ImmutableJWKSet<>(new JWKSet(KeyFiles.ecKey(settings.keys().issuer())));
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(ConsentSettings settings) {
        return AuthorizationServerSettings.builder()
                .issuer(settings.issuer().toString())
                .build();
    }
}
