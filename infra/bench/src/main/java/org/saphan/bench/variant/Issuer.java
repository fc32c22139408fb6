package org.saphan.bench.variant;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.saphan.launcher.place.Trouble;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.id.Ids;

/** Issues the bearer tokens of the stock gateways, with the claims that Saphan's have, and publishes its key. */
public final class Issuer implements AutoCloseable {
    static final String AUDIENCE = "https://localhost";
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final ECKey key;
    private final HttpServer server;
    private final Clock clock;
    private final Ids ids;

    private Issuer(ECKey key, HttpServer server, Clock clock) {
        this.key = key;
        this.server = server;
        this.clock = clock;
        this.ids = Ids.uuidV7(clock);
    }

    /** Starts to publish. */
    public static Issuer start(Clock clock) {
        try {
            var key = new ECKeyGenerator(Curve.P_256)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
            var keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    exchange.getResponseHeaders().set("Content-Type", "application/jwk-set+json");
                    exchange.sendResponseHeaders(200, keys.length);
                    exchange.getResponseBody().write(keys);
                }
            });
            server.start();
            return new Issuer(key, server, clock);
        } catch (JOSEException | IOException e) {
            throw new Trouble("The issuer for the stock gateways could not be started.", e);
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String token() {
        var now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(address())
                .subject("dsw")
                .audience(AUDIENCE)
                .claim("client_id", "dsw")
                .claim("scope", "exchange")
                .jwtID(ids.next().toString())
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .build();
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(JOSEObjectType.JWT)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(Crypto.es256Signer(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("a token could not be signed", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
