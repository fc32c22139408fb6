package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.saphan.wire.json.WireJson;
import tools.jackson.core.type.TypeReference;

/** What FAPI 2.0 Message Signing asks, at the issuer that agencies and citizens meet: no realm for tests. */
class SuiteAgenciesIT {

    private static final int CITIZEN = 860;

    private final Installation installation = Installation.running();

    private String object(Agency agency, Consumer<JWTClaimsSet.Builder> changes) {
        var claims = new JWTClaimsSet.Builder();
        agency.consentRequest(agency.details()).forEach(claims::claim);
        claims.claim(
                        "authorization_details",
                        WireJson.mapper().readValue(agency.details(), new TypeReference<List<Object>>() {}))
                .claim("response_mode", "jwt")
                .issuer("dsw")
                .audience(installation.issuer)
                .notBeforeTime(Date.from(agency.now()))
                .expirationTime(Date.from(agency.now().plusSeconds(300)));
        changes.accept(claims);
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("oauth-authz-req+jwt"))
                .keyID(installation.dsw.getKeyID())
                .build();
        return TestClient.signed(header, claims.build(), installation.dsw);
    }

    @Test
    void an_agency_asks_signed_and_is_answered_signed() throws Exception {
        var flow = new ConsentFlow(installation, Installation.person(CITIZEN));
        var back = flow.allow(flow.open(Map.of("request", object(flow.agency(), claims -> {}))));
        assertThat(back.query("code")).isEmpty();
        var answer = SignedJWT.parse(back.query("response"));
        var keys = JWKSet.parse(new TestClient(installation, installation.conformance.one)
                .get("/oauth2/jwks")
                .text());
        assertThat(answer.verify(new ECDSAVerifier(
                        keys.getKeyByKeyId(answer.getHeader().getKeyID()).toECKey())))
                .isTrue();
        var claims = answer.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(installation.issuer);
        assertThat(claims.getAudience()).containsExactly("dsw");
        assertThat(claims.getExpirationTime())
                .isBefore(Date.from(flow.agency().now().plusSeconds(600)));
        var tokens = flow.agency().redeem(claims.getStringClaim("code"));
        assertThat(tokens.status()).as(tokens.body().toString()).isEqualTo(200);
        assertThat(tokens.text("token_type")).isEqualTo("DPoP");
        assertThat(SignedJWT.parse(tokens.text("id_token"))
                        .getJWTClaimsSet()
                        .getClaims()
                        .keySet())
                .isSubsetOf("iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "acr", "azp", "ial", "consent_id");
    }

    @Test
    void a_signed_request_of_an_agency_is_for_this_issuer_and_of_this_hour() {
        var agency = new Agency(installation, "dsw", installation.dsw);
        for (var bad : List.<Consumer<JWTClaimsSet.Builder>>of(
                claims -> claims.audience(installation.issuer + "/conformance"),
                claims -> claims.notBeforeTime(null),
                claims -> claims.expirationTime(null),
                claims -> claims.notBeforeTime(Date.from(agency.now().minusSeconds(3_700))),
                claims -> claims.expirationTime(Date.from(agency.now().plusSeconds(3_700))),
                claims -> claims.issueTime(Date.from(agency.now().plusSeconds(61))),
                claims -> claims.claim("client_id", "other"))) {
            assertThat(agency.push(Map.of("request", object(agency, bad))).error())
                    .isEqualTo("invalid_request_object");
        }
    }
}
