package org.saphan.bench.server;

import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import org.saphan.wire.crypto.Crypto;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.http.client.HttpComponentsClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.autoconfigure.ClientHttpRequestFactoryBuilderCustomizer;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.context.annotation.Bean;

/** The same with what we use ourselves: our crypto provider, for tokens and TLS, and Apache HttpClient 5 with a sized pool. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class TunedGateway {
    private static final int CONNECTIONS = 256;

    static void main(String[] arguments) {
        Crypto.install();
        SpringApplication.run(TunedGateway.class, arguments);
    }

    @Bean
    JwkSetUriJwtDecoderBuilderCustomizer ourProvider() {
        return decoder -> decoder.jwtProcessorCustomizer(processor -> {
            var verifiers = new DefaultJWSVerifierFactory();
            verifiers.getJCAContext().setProvider(Crypto.provider());
            processor.setJWSVerifierFactory(verifiers);
        });
    }

    @Bean
    ClientHttpRequestFactoryBuilderCustomizer<HttpComponentsClientHttpRequestFactoryBuilder> sizedPool() {
        return builder -> builder.withConnectionManagerCustomizer(
                pool -> pool.setMaxConnTotal(CONNECTIONS).setMaxConnPerRoute(CONNECTIONS));
    }
}
