package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Acting on behalf of another agency (RFC 8693): only who is registered for it, with a token bound to his own key. */
class TokenExchangeIT {

    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String TYPE = "urn:ietf:params:oauth:token-type:access_token";
    private static final String QUERY = "grant_management_query";
    private static final String REVOKE = "grant_management_revoke";

    private final Installation installation = Installation.running();
    private final Agency dsw = new Agency(installation, "dsw", installation.dsw);
    private final Agency operator = new Agency(installation, "operator", installation.operator);
    private final Agency other = new Agency(installation, "outsider", installation.outsider);

    @Test
    void the_token_says_who_acts_for_whom_and_is_bound_to_the_actor() throws Exception {
        var subject = token(dsw, QUERY);
        var answer = exchange(operator, subject, Map.of());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.text("issued_token_type")).isEqualTo(TYPE);
        assertThat(answer.text("token_type")).isEqualTo("DPoP");
        assertThat(answer.body().has("refresh_token")).isFalse();
        var token = SignedJWT.parse(answer.text("access_token"));
        var claims = token.getJWTClaimsSet();
        assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(claims.getSubject()).isEqualTo("dsw");
        assertThat(claims.getStringClaim("client_id")).isEqualTo("operator");
        assertThat(claims.getJSONObjectClaim("act")).isEqualTo(Map.of("sub", "operator"));
        assertThat(claims.getJSONObjectClaim("cnf"))
                .containsEntry("jkt", operator.proofKey.computeThumbprint().toString());
        assertThat(claims.getAudience()).containsExactly(installation.issuer);
        assertThat(claims.getStringClaim("scope")).isEqualTo(QUERY);
        assertThat(claims.getExpirationTime())
                .isBeforeOrEqualTo(SignedJWT.parse(subject).getJWTClaimsSet().getExpirationTime());
    }

    @Test
    void the_actor_manages_the_agencys_grants_and_nobody_elses() {
        var flow = new ConsentFlow(installation, Installation.person(8_101));
        var grant = flow.agency().redeem(flow.allow(flow.open()).query("code")).text("grant_id");
        assertThat(operator.resource("GET", "/grants/" + grant, token(operator, QUERY))
                        .status())
                .isEqualTo(404);
        var acting = acting(token(dsw, QUERY + " " + REVOKE));
        var told = operator.resource("GET", "/grants/" + grant, acting);
        assertThat(told.status()).as(told.body().toString()).isEqualTo(200);
        assertThat(operator.resource("DELETE", "/grants/" + grant, acting).status())
                .isEqualTo(204);
        assertThat(dsw.resource("GET", "/grants/" + grant, token(dsw, QUERY)).status())
                .isEqualTo(404);
    }

    @Test
    void the_token_is_worth_nothing_to_the_agency_or_a_thief() {
        var acting = acting(token(dsw, QUERY));
        for (var holder : List.of(dsw, other)) {
            assertThat(holder.resource("GET", "/grants/" + "A".repeat(43), acting)
                            .error())
                    .isEqualTo("invalid_token");
        }
    }

    @Test
    void without_a_proof_there_is_no_token() {
        assertThat(exchange(operator, token(dsw, QUERY), Map.of(), null).error())
                .isEqualTo("invalid_request");
    }

    @Test
    void who_is_not_registered_to_act_for_somebody_does_not() {
        assertThat(exchange(other, token(dsw, QUERY), Map.of()).error()).isEqualTo("unauthorized_client");
        assertThat(exchange(dsw, token(operator, QUERY), Map.of()).error()).isEqualTo("unauthorized_client");
        assertThat(exchange(operator, token(other, QUERY), Map.of()).error()).isEqualTo("invalid_grant");
        assertThat(exchange(operator, token(operator, QUERY), Map.of()).error()).isEqualTo("invalid_grant");
    }

    @Test
    void nobody_gets_more_than_the_subject_token_has() {
        assertThat(exchange(operator, token(dsw, QUERY), Map.of("scope", QUERY + " " + REVOKE))
                        .error())
                .isEqualTo("invalid_scope");
        var both = exchange(operator, token(dsw, QUERY + " " + REVOKE), Map.of("scope", QUERY));
        assertThat(both.text("scope")).isEqualTo(QUERY);
    }

    @Test
    void at_the_gateway_nobody_acts_for_another() {
        var forGateway = dsw.token().text("access_token");
        assertThat(exchange(operator, forGateway, Map.of()).error()).isEqualTo("invalid_scope");
        assertThat(exchange(operator, token(dsw, QUERY), Map.of("audience", Installation.GATEWAY))
                        .error())
                .isEqualTo("invalid_target");
        assertThat(exchange(operator, token(dsw, QUERY), Map.of("resource", Installation.GATEWAY))
                        .error())
                .isEqualTo("invalid_target");
    }

    @Test
    void a_token_of_a_citizens_log_in_is_not_exchanged() {
        var flow = new ConsentFlow(installation, Installation.person(8_102));
        var token = flow.agency().redeem(flow.allow(flow.open()).query("code")).text("access_token");
        assertThat(exchange(operator, token, Map.of()).error()).isEqualTo("invalid_grant");
    }

    @Test
    void a_revoked_an_invented_and_an_exchanged_token_are_not_exchanged() {
        var revoked = token(dsw, QUERY);
        dsw.revoke(revoked);
        for (var token : List.of(revoked, "invented", acting(token(dsw, QUERY)))) {
            assertThat(exchange(operator, token, Map.of()).error()).isEqualTo("invalid_grant");
        }
    }

    @Test
    void an_actor_token_must_be_the_actors_own() {
        var own = Map.of("actor_token", token(operator, QUERY), "actor_token_type", TYPE);
        assertThat(exchange(operator, token(dsw, QUERY), own).status()).isEqualTo(200);
        var foreign = Map.of("actor_token", token(other, QUERY), "actor_token_type", TYPE);
        assertThat(exchange(operator, token(dsw, QUERY), foreign).error()).isEqualTo("invalid_grant");
    }

    @Test
    void other_kinds_of_tokens_are_neither_taken_nor_given() {
        var jwt = "urn:ietf:params:oauth:token-type:jwt";
        assertThat(exchange(operator, token(dsw, QUERY), Map.of("subject_token_type", jwt))
                        .error())
                .isEqualTo("invalid_request");
        assertThat(exchange(operator, token(dsw, QUERY), Map.of("requested_token_type", jwt))
                        .error())
                .isEqualTo("invalid_request");
    }

    @Test
    void the_metadata_names_the_grant() {
        var types = new TestClient(installation, installation.conformance.one)
                .get("/.well-known/oauth-authorization-server")
                .body()
                .path("grant_types_supported");
        assertThat(types).extracting(JsonNode::asString).contains(EXCHANGE);
    }

    private String acting(String subject) {
        return exchange(operator, subject, Map.of()).text("access_token");
    }

    private static Agency.Answer exchange(Agency actor, String subject, Map<String, String> changes) {
        return exchange(actor, subject, changes, actor.proof("/oauth2/token"));
    }

    private static Agency.Answer exchange(
            Agency actor, String subject, Map<String, String> changes, @Nullable String proof) {
        var form = new HashMap<>(Map.of("grant_type", EXCHANGE, "subject_token", subject, "subject_token_type", TYPE));
        form.putAll(changes);
        return actor.post("/oauth2/token", form, actor.assertion(), proof);
    }

    private static String token(Agency agency, String scope) {
        var answer = agency.token(agency.assertion(), agency.proof("/oauth2/token"), Map.of("scope", scope));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.text("access_token");
    }
}
