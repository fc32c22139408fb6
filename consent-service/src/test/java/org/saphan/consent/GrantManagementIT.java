package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Grant Management for OAuth 2.0: what an agency asks about, changes and gives back; a grant stands for a consent. */
class GrantManagementIT {

    private static final String PERSON = "civil-registry.person";
    private static final String COVERAGE = "health.coverage";

    private final Installation installation = Installation.running();
    private final Agency other = new Agency(installation, "outsider", installation.outsider);

    @Test
    void an_agency_asks_what_it_was_granted() {
        var flow = new ConsentFlow(installation, Installation.person(8_001));
        var answer = granted(flow, Map.of());
        var grant = answer.text("grant_id");
        assertThat(grant).matches("[A-Za-z0-9_-]{43}");
        var told = query(flow.agency(), grant);
        assertThat(told.status()).as(told.body().toString()).isEqualTo(200);
        var detail = told.body().path("authorization_details").path(0);
        assertThat(detail.path("state").asString()).isEqualTo("active");
        assertThat(detail.path("consent_id").asString())
                .isEqualTo(consentId(answer))
                .isNotEmpty();
        assertThat(fields(detail, PERSON)).containsExactly("birthDate", "name.given");
        assertThat(told.body().path("scopes").path(0).path("scope").asString()).isEqualTo("openid consent");
    }

    @Test
    void a_grant_that_is_given_back_ends_the_consent_and_the_token() {
        var flow = new ConsentFlow(installation, Installation.person(8_002));
        var answer = granted(flow, Map.of("grant_management_action", "create"));
        var grant = answer.text("grant_id");
        long before = installation.feedHead();
        assertThat(revoke(flow.agency(), grant).status()).isEqualTo(204);
        assertThat(state(consentId(answer))).isEqualTo("withdrawn");
        assertThat(installation.feedHead()).isGreaterThanOrEqualTo(before + 2); // gateways hear of consent and token
        assertThat(query(flow.agency(), grant).status()).isEqualTo(404);
        assertThat(revoke(flow.agency(), grant).status()).isEqualTo(404);
        assertThat(flow.browser
                        .get("/me/consents/" + consentId(answer) + "?lang=en")
                        .body())
                .contains("Withdrawn");
    }

    @Test
    void replacing_brings_a_grant_to_what_is_asked_now() {
        var flow = new ConsentFlow(installation, Installation.person(8_003));
        var first = granted(flow, Map.of());
        var grant = first.text("grant_id");
        var second = granted(flow, goingOn("replace", grant, wanted(PERSON, "name.family")));
        assertThat(second.text("grant_id")).isEqualTo(grant);
        assertThat(consentId(second)).isNotEqualTo(consentId(first));
        assertThat(state(consentId(first))).isEqualTo("withdrawn");
        var detail =
                query(flow.agency(), grant).body().path("authorization_details").path(0);
        assertThat(detail.path("services")).hasSize(1);
        assertThat(fields(detail, PERSON)).containsExactly("name.family");
    }

    @Test
    void merging_adds_and_the_citizen_reads_the_whole() {
        var flow = new ConsentFlow(installation, Installation.person(8_004));
        var grant = granted(flow, Map.of()).text("grant_id");
        var page = flow.open(request(flow, goingOn("merge", grant, wanted(PERSON, "name.family"))));
        assertThat(page.body()).contains(">นามสกุล<", ">ชื่อ<", ">สิทธิการรักษา<");
        var answer = flow.agency().redeem(flow.allow(page).query("code"));
        assertThat(answer.text("grant_id")).isEqualTo(grant);
        var detail = answer.body().path("authorization_details").path(0);
        assertThat(fields(detail, PERSON)).containsExactly("birthDate", "name.family", "name.given");
        assertThat(fields(detail, COVERAGE)).containsExactly("scheme");
    }

    @Test
    void a_no_leaves_the_grant_as_it_was() {
        var flow = new ConsentFlow(installation, Installation.person(8_005));
        var first = granted(flow, Map.of());
        var grant = first.text("grant_id");
        var page = flow.open(request(flow, goingOn("replace", grant, wanted(PERSON, "name.family"))));
        assertThat(flow.refuse(page).query("error")).isEqualTo("access_denied");
        assertThat(query(flow.agency(), grant)
                        .body()
                        .path("authorization_details")
                        .path(0)
                        .path("consent_id")
                        .asString())
                .isEqualTo(consentId(first));
    }

    @Test
    void another_agency_neither_sees_nor_ends_nor_changes_a_grant() {
        var flow = new ConsentFlow(installation, Installation.person(8_006));
        var grant = granted(flow, Map.of()).text("grant_id");
        assertThat(query(other, grant).status()).isEqualTo(404);
        assertThat(revoke(other, grant).status()).isEqualTo(404);
        assertThat(query(flow.agency(), grant).status()).isEqualTo(200);
        var thief = other.consentRequest(flow.agency().details());
        thief.putAll(Map.of("grant_management_action", "merge", "grant_id", grant));
        assertThat(other.push(thief).error()).isEqualTo("invalid_grant_id");
    }

    @Test
    void a_grant_is_opened_by_its_own_scope_and_a_bound_token_alone() {
        var flow = new ConsentFlow(installation, Installation.person(8_007));
        var answer = granted(flow, Map.of());
        var path = "/grants/" + answer.text("grant_id");
        var agency = flow.agency();
        var query = token(agency, "grant_management_query");
        assertThat(agency.resource("DELETE", path, query).status()).isEqualTo(403);
        assertThat(agency.resource("GET", path, token(agency, "grant_management_revoke"))
                        .status())
                .isEqualTo(403);
        for (var foreign : List.of(agency.token().text("access_token"), answer.text("access_token"), "x.y.z")) {
            var refused = agency.resource("GET", path, foreign);
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.error()).isEqualTo("invalid_token");
        }
        assertThat(agency.resource("GET", path, query, null).error()).isEqualTo("invalid_dpop_proof"); // as a bearer's
        assertThat(other.resource("GET", path, query).error()).isEqualTo("invalid_token");
        var ended = token(agency, "grant_management_query");
        agency.revoke(ended);
        assertThat(agency.resource("GET", path, ended).status()).isEqualTo(401);
        assertThat(agency.resource("GET", path, query).status()).isEqualTo(200);
    }

    @Test
    void what_is_no_grant_is_not_there() {
        var agency = new Agency(installation, "dsw", installation.dsw);
        for (var id : List.of("x", "A".repeat(43), "A".repeat(2_000), "%27%20OR%201=1")) {
            assertThat(query(agency, id).status()).as(id).isEqualTo(404);
        }
    }

    @Test
    void a_session_opens_no_grant() {
        var flow = new ConsentFlow(installation, Installation.person(8_008));
        var grant = granted(flow, Map.of()).text("grant_id");
        assertThat(flow.browser.get("/grants/" + grant).status()).isEqualTo(401);
    }

    @Test
    void another_citizen_can_not_be_slipped_into_a_grant() {
        var flow = new ConsentFlow(installation, Installation.person(8_009));
        var grant = granted(flow, Map.of()).text("grant_id");
        var victim = new ConsentFlow(installation, Installation.person(8_010));
        var back = victim.open(request(victim, goingOn("merge", grant, wanted(PERSON, "name.family"))));
        assertThat(back.query("error")).isEqualTo("invalid_grant_id");
        assertThat(back.query("code")).isEmpty();
    }

    @Test
    void action_and_grant_go_together() {
        var flow = new ConsentFlow(installation, Installation.person(8_011));
        var grant = granted(flow, Map.of()).text("grant_id");
        Stream.of(
                        Map.of("grant_id", grant),
                        Map.of("grant_management_action", "create", "grant_id", grant),
                        Map.of("grant_management_action", "merge"),
                        Map.of("grant_management_action", "replace"),
                        Map.of("grant_management_action", "query", "grant_id", grant),
                        Map.of("grant_management_action", "MERGE", "grant_id", grant))
                .forEach(wish -> assertThat(
                                flow.agency().push(request(flow, wish)).error())
                        .as(wish.toString())
                        .isEqualTo("invalid_request"));
        assertThat(flow.agency()
                        .push(request(flow, Map.of("grant_management_action", "merge", "grant_id", "A".repeat(43))))
                        .error())
                .isEqualTo("invalid_grant_id");
    }

    @Test
    void a_grant_that_is_over_does_not_go_on() {
        var flow = new ConsentFlow(installation, Installation.person(8_012));
        var grant = granted(flow, Map.of()).text("grant_id");
        var wish = request(flow, goingOn("merge", grant, wanted(PERSON, "name.family")));
        var page = flow.open(wish);
        assertThat(revoke(flow.agency(), grant).status()).isEqualTo(204);
        var back = flow.allow(page);
        assertThat(back.query("code")).isEmpty();
        assertThat(flow.agency().push(wish).error()).isEqualTo("invalid_grant_id");
    }

    @Test
    void a_token_for_grants_is_for_this_server_and_for_nothing_else() throws Exception {
        var agency = new Agency(installation, "dsw", installation.dsw);
        var token = token(agency, "grant_management_query grant_management_revoke");
        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getAudience()).containsExactly(installation.issuer);
        assertThat(agency.token(
                                agency.assertion(),
                                agency.proof("/oauth2/token"),
                                Map.of("scope", "exchange grant_management_query"))
                        .error())
                .isEqualTo("invalid_scope");
        assertThat(agency.token(
                                agency.assertion(),
                                agency.proof("/oauth2/token"),
                                Map.of("scope", "grant_management_query", "resource", Installation.GATEWAY))
                        .error())
                .isEqualTo("invalid_target");
    }

    @Test
    void the_metadata_says_what_can_be_done_with_grants() {
        var text = new TestClient(installation, installation.conformance.one)
                .get("/.well-known/oauth-authorization-server")
                .body();
        assertThat(text.path("grant_management_endpoint").asString()).isEqualTo(installation.issuer + "/grants");
        assertThat(text.path("grant_management_actions_supported"))
                .extracting(JsonNode::asString)
                .containsExactly("query", "revoke", "create", "replace", "merge");
    }

    private Agency.Answer granted(ConsentFlow flow, Map<String, String> wish) {
        var answer =
                flow.agency().redeem(flow.allow(flow.open(request(flow, wish))).query("code"));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer;
    }

    private static Map<String, String> request(ConsentFlow flow, Map<String, String> wish) {
        var request = flow.agency().consentRequest(flow.agency().details());
        request.putAll(wish);
        return request;
    }

    private static Map<String, String> goingOn(String action, String grant, String details) {
        return Map.of("grant_management_action", action, "grant_id", grant, "authorization_details", details);
    }

    private String wanted(String service, String field) {
        var until = other.now().plus(Duration.ofDays(40)).truncatedTo(ChronoUnit.SECONDS);
        return "[{\"type\":\"saphan_data_exchange\",\"purpose\":\"disability-allowance\",\"services\":[{\"service\":\""
                + service + "\",\"fields\":[\"" + field + "\"]}],\"until\":\"" + until + "\"}]";
    }

    private static Agency.Answer query(Agency agency, String grant) {
        return agency.resource("GET", "/grants/" + grant, token(agency, "grant_management_query"));
    }

    private static Agency.Answer revoke(Agency agency, String grant) {
        return agency.resource("DELETE", "/grants/" + grant, token(agency, "grant_management_revoke"));
    }

    private static String token(Agency agency, String scope) {
        var answer = agency.token(agency.assertion(), agency.proof("/oauth2/token"), Map.of("scope", scope));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.text("access_token");
    }

    private String state(String consent) {
        return installation
                .asOwner()
                .sql("SELECT state FROM consent WHERE consent_id = :id")
                .param("id", consent)
                .query(String.class)
                .single();
    }

    private static String consentId(Agency.Answer answer) {
        return answer.body()
                .path("authorization_details")
                .path(0)
                .path("consent_id")
                .asString();
    }

    private static List<String> fields(JsonNode detail, String service) {
        return detail.path("services")
                .valueStream()
                .filter(each -> each.path("service").asString().equals(service))
                .flatMap(each -> each.path("fields").valueStream())
                .map(JsonNode::asString)
                .sorted()
                .toList();
    }
}
