package org.saphan.ledger.service.console;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.time.Clock;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.saphan.wire.id.Ids;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Puts a DPoP proof (RFC 9449 §4.2) on each call to the authorization server: what it pushes, its code and its token are worth
 * nothing without this key, which lives and dies with the process, as the sessions do that begin a log-in. Whoever calls asks
 * again, once, where the server wants a nonce (§8): only then it is known, and the assertion that went with the call is used up.
 */
final class Possession implements ClientHttpRequestInterceptor {
    /** The error of an authorization server that wants a nonce. */
    static final String NONCE_WANTED = "use_dpop_nonce";

    private static final JOSEObjectType TYPE = new JOSEObjectType("dpop+jwt");

    private final ECKey key;
    private final Clock clock;
    private final Ids ids;
    private volatile @Nullable String nonce;

    Possession(Clock clock, Ids ids) {
        try {
            this.key = new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException broken) {
            throw new IllegalStateException("no key for the console's proofs", broken);
        }
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        request.getHeaders().set("DPoP", proof(request));
        var response = execution.execute(request, body);
        var next = response.getHeaders().getFirst("DPoP-Nonce");
        if (next != null) {
            nonce = next;
        }
        return response;
    }

    /** None of our addresses has a query or a fragment. */
    private String proof(HttpRequest request) {
        var claims = new JWTClaimsSet.Builder()
                .jwtID(ids.next().toString())
                .claim("htm", request.getMethod().name())
                .claim("htu", request.getURI().toString())
                .claim("nonce", nonce)
                .issueTime(Date.from(clock.instant()))
                .build();
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(TYPE)
                .jwk(key.toPublicJWK())
                .build();
        return Assertions.signed(new SignedJWT(header, claims), key);
    }
}
