package org.saphan.consent.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.ArrayList;
import java.util.List;
import org.saphan.consent.settings.ConsentSettings;
import org.saphan.wire.crypto.KeyFiles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The key that signs tokens, and the others that are published beside it: the next one before it signs, the last one until
 * its tokens have ended.
 */
@Configuration(proxyBeanMethods = false)
class IssuerKeys {

    @Bean
    JWKSource<SecurityContext> issuerKey(ConsentSettings settings) {
        List<JWK> keys = new ArrayList<>();
        keys.add(KeyFiles.ecKey(settings.keys().issuer()));
        for (var overlapping : settings.keys().issuerOverlap()) {
            keys.add(KeyFiles.ecKey(overlapping).toPublicJWK());
        }
        return new ImmutableJWKSet<>(new JWKSet(keys));
    }
}
