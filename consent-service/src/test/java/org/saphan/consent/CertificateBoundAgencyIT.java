package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.saphan.wire.peer.PeerCertificate;

/** An agency whose tokens are bound to its TLS certificate (RFC 8705 §3). */
class CertificateBoundAgencyIT {

    private static final String CERTIFICATE = "bound-agency";
    private static final String QUERY = "grant_management_query";

    private final Installation installation = Installation.running();
    private final Agency bound = Agency.certified(installation, "bound", installation.bound, CERTIFICATE);
    private final Agency elsewhere = Agency.certified(installation, "bound", installation.bound, "another-agency");
    private final Agency without = new Agency(installation, "bound", installation.bound);

    @Test
    void its_token_names_the_certificate_and_no_key() throws Exception {
        var answer = bound.token(bound.assertion(), null, Map.of());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.text("token_type")).isEqualTo("Bearer");
        var claims = SignedJWT.parse(answer.text("access_token")).getJWTClaimsSet();
        assertThat(claims.getJSONObjectClaim("cnf"))
                .isEqualTo(Map.of("x5t#S256", PeerCertificate.thumbprint(installation.pki.of(CERTIFICATE))));
        assertThat(claims.getAudience()).containsExactly(Installation.GATEWAY);
    }

    @Test
    void without_a_certificate_it_gets_none_whatever_it_proves_otherwise() {
        assertThat(without.token(without.assertion(), null, Map.of()).error()).isEqualTo("invalid_request");
        assertThat(without.token().error()).isEqualTo("invalid_request");
    }

    @Test
    void a_certificate_is_no_client_authentication_where_assertions_are_registered() {
        assertThat(bound.post(
                                "/oauth2/token",
                                Map.of("grant_type", "client_credentials", "scope", "exchange", "client_id", "bound"),
                                null,
                                null)
                        .error())
                .isEqualTo("invalid_client");
    }

    @Test
    void its_token_opens_grants_on_its_own_connection_alone() {
        var token = bound.token(bound.assertion(), null, Map.of("scope", QUERY)).text("access_token");
        var path = "/grants/" + "A".repeat(43);
        assertThat(bound.resource("GET", path, token, null).status()).isEqualTo(404);
        assertThat(elsewhere.resource("GET", path, token, null).error()).isEqualTo("invalid_token");
        assertThat(without.resource("GET", path, token, null).error()).isEqualTo("invalid_token");
        assertThat(without.resource("GET", path, token).error()).isEqualTo("invalid_token");
    }

    @Test
    void an_agency_registered_for_proofs_needs_them_with_a_certificate_too() {
        var dsw = Agency.certified(installation, "dsw", installation.dsw, CERTIFICATE);
        assertThat(dsw.token(dsw.assertion(), null, Map.of()).error()).isEqualTo("invalid_request");
    }
}
