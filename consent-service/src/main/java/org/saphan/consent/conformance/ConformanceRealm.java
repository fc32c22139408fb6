package org.saphan.consent.conformance;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.saphan.consent.fapi.AuthorizationServer;
import org.saphan.consent.fapi.DpopNonces;
import org.saphan.consent.fapi.DpopProofs;
import org.saphan.consent.fapi.Realm;
import org.saphan.consent.feed.News;
import org.saphan.consent.limit.Shares;
import org.saphan.consent.settings.ConsentSettings;
import org.saphan.consent.store.OnceOnly;
import org.saphan.consent.token.Authorizations;
import org.saphan.wire.crypto.Crypto;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** The parts of the realm. Its signing keys are made at every start, and sign for nobody else. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("saphan.consent.conformance.enabled")
@EnableConfigurationProperties(ConformanceSettings.class)
class ConformanceRealm {

    private static final int RSA_BITS = 2048;
    private static final int SECRET = 32;

    @Bean
    ConformanceFile conformanceFile(ConformanceSettings settings) {
        return ConformanceFile.read(settings.file());
    }

    @Bean
    ConformanceTable conformanceTable(
            JdbcOperations jdbc, News news, TransactionTemplate transaction, OnceOnly onceOnly, Clock clock) {
        return clients -> new Authorizations(jdbc, clients, news, transaction, onceOnly, clock);
    }

    @Bean
    Realm conformance(
            ConformanceSettings conformance,
            ConsentSettings settings,
            ConformanceFile file,
            ConformanceTable table,
            OnceOnly onceOnly,
            Clock clock)
            throws JOSEException {
        var clients = new ConformanceClients(file);
        var issuer = URI.create(settings.issuer() + ConformanceRules.PATH);
        var secret = new byte[SECRET];
        Crypto.random().nextBytes(secret);
        var nonces = new DpopNonces(secret, issuer.toString(), conformance.requireDpopNonce(), clock);
        return new Realm(
                issuer,
                clients,
                table.of(clients),
                keys(),
                new DpopProofs(onceOnly, nonces, clock),
                new ConformanceRules(file, issuer + ProtectedResource.PATH));
    }

    @Bean
    AuthorizationServer conformanceServer(Realm conformance, OnceOnly onceOnly, Shares shares, Clock clock) {
        return new AuthorizationServer(conformance, onceOnly, shares, clock);
    }

    private static JWKSource<SecurityContext> keys() throws JOSEException {
        return new ImmutableJWKSet<>(new JWKSet(List.of(
                new ECKeyGenerator(Curve.P_256)
                        .algorithm(JWSAlgorithm.ES256)
                        .keyUse(KeyUse.SIGNATURE)
                        .keyIDFromThumbprint(true)
                        .generate(),
                new RSAKeyGenerator(RSA_BITS)
                        .algorithm(JWSAlgorithm.PS256)
                        .keyUse(KeyUse.SIGNATURE)
                        .keyIDFromThumbprint(true)
                        .generate())));
    }

    /** The same table as the agencies', seen through this realm's clients. */
    @FunctionalInterface
    interface ConformanceTable {
        Authorizations of(ConformanceClients clients);
    }
}
