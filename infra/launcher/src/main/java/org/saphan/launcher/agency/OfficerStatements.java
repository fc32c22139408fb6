package org.saphan.launcher.agency;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.exchange.Query;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.id.Ids;

/**
 * States for one request who the agency's officer is, shaped like an assertion (RFC 7523 §3); {@code
 * contracts/spec/interfaces.md}. The agency is the demo's: one invented officer is logged in there.
 */
public final class OfficerStatements {
    /** What the demo's officer is called. */
    public static final String NAME = "สมศรี พิจารณาดี (บุคคลสมมติ)";

    private static final String LOGIN = "2.2";
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final JOSEObjectType TYPE = new JOSEObjectType("officer-statement+jwt");

    private final String agency;
    private final String audience;
    private final ECKey key;
    private final Clock clock;
    private final Ids ids;

    /**
     * @param agency who states
     * @param audience the gateway's
     * @param key the agency's, known to the registry
     */
    public OfficerStatements(String agency, String audience, ECKey key, Clock clock) {
        this.agency = agency;
        this.audience = audience;
        this.key = key;
        this.clock = clock;
        this.ids = Ids.uuidV7(clock);
    }

    /** The query with a statement about its officer, a fresh one each time: it counts for one request. */
    public Query in(Query query) {
        return with(query, statement(query.officer(), null), null);
    }

    /** The same from a device, which signs the statement. */
    public Query in(Query query, ECKey device) {
        try {
            var statement =
                    statement(query.officer(), device.computeThumbprint().toString());
            return with(query, statement, proof(statement, device));
        } catch (JOSEException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    private static Query with(Query query, String statement, @Nullable String proof) {
        var officer = query.officer();
        return new Query(
                query.subject(),
                query.purpose(),
                query.legalBasis(),
                query.sensitiveBasis(),
                query.services(),
                query.caseReference(),
                new Query.Officer(officer.id(), officer.role(), statement, proof));
    }

    private String statement(Query.Officer officer, @Nullable String device) {
        var now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(agency)
                .subject(officer.id().value())
                .audience(audience)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .jwtID(ids.next().toString())
                .claim("name", NAME)
                .claim("role", officer.role().value())
                .claim("acr", LOGIN)
                .claim("cnf", device == null ? null : Map.of("jkt", device)) // RFC 7800 §3
                .build();
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(TYPE)
                .keyID(key.getKeyID())
                .build();
        return signed(header, claims, key);
    }

    private String proof(String statement, ECKey device) {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("officer-device+jwt"))
                .jwk(new ECKey.Builder(Curve.P_256, device.getX(), device.getY()).build()) // without its name
                .build();
        var claims = new JWTClaimsSet.Builder()
                .audience(audience)
                .issueTime(Date.from(clock.instant()))
                .claim(
                        "sth",
                        Base64URL.encode(Crypto.sha256(statement.getBytes(StandardCharsets.US_ASCII)))
                                .toString())
                .build();
        return signed(header, claims, device);
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, ECKey key) {
        try {
            var jwt = new SignedJWT(header, claims);
            jwt.sign(Crypto.es256Signer(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("a statement could not be signed", e);
        }
    }
}
