package org.saphan.consent.token;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.saphan.consent.registry.Registry;
import org.saphan.consent.settings.ConsentSettings;
import org.saphan.consent.store.OnceOnly;
import org.saphan.wire.crypto.Crypto;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * Verifies client assertions (RFC 7523 §3): ES256 only, with a key that the registry holds now. Nothing is fetched, and
 * nothing is cached, so that a key taken out of the registry stops working at once.
 */
@Component
public final class ClientAssertions implements JwtDecoderFactory<RegisteredClient> {

    private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofSeconds(30);

    private final Registry registry;
    private final OnceOnly onceOnly;
    private final Clock clock;
    private final Set<String> audiences;

    ClientAssertions(Registry registry, OnceOnly onceOnly, Clock clock, ConsentSettings settings) {
        this.registry = registry;
        this.onceOnly = onceOnly;
        this.clock = clock;
        var issuer = settings.issuer().toString();
        this.audiences = Set.of(issuer, issuer + "/oauth2/token", issuer + "/oauth2/par", issuer + "/oauth2/revoke");
    }

    @Override
    public JwtDecoder createDecoder(RegisteredClient client) {
        var keys = registry.client(client.getClientId()).orElseThrow().keys();
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                null, JOSEObjectType.JWT, new JOSEObjectType("client-authentication+jwt")));
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, new ImmutableJWKSet<SecurityContext>(keys)));
        var verifiers = new DefaultJWSVerifierFactory();
        verifiers.getJCAContext().setProvider(Crypto.provider());
        processor.setJWSVerifierFactory(verifiers);
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new AssertionValidator(client.getClientId()));
        return decoder;
    }

    private final class AssertionValidator implements OAuth2TokenValidator<Jwt> {

        private final String clientId;

        AssertionValidator(String clientId) {
            this.clientId = clientId;
        }

        @Override
        public OAuth2TokenValidatorResult validate(Jwt assertion) {
            var now = clock.instant();
            var expires = assertion.getExpiresAt();
            if (!clientId.equals(assertion.getClaimAsString("iss")) || !clientId.equals(assertion.getSubject())) {
                return refused("iss and sub must be the client");
            }
            var audience = assertion.getAudience();
            if (audience == null || audience.size() != 1 || !audiences.containsAll(audience)) {
                return refused("aud must be this authorization server alone");
            }
            if (expires == null || !now.isBefore(expires.plus(SKEW)) || expires.isAfter(now.plus(LONGEST_LIFE))) {
                return refused("exp must lie ahead, at most five minutes");
            }
            var begins = assertion.getNotBefore();
            if (begins != null && begins.isAfter(now.plus(SKEW))) {
                return refused("nbf must not lie ahead");
            }
            var id = assertion.getId();
            // Last, so that only an otherwise valid assertion is remembered.
            return id == null || !onceOnly.first("assertion " + clientId, id, expires.plus(SKEW))
                    ? refused("jti must be there and new")
                    : OAuth2TokenValidatorResult.success();
        }

        private static OAuth2TokenValidatorResult refused(String why) {
            return OAuth2TokenValidatorResult.failure(List.of(new OAuth2Error("invalid_client", why, null)));
        }
    }
}
