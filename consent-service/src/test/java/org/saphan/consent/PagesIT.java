package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class PagesIT {

    private static final String TIMELINE = """
            {"entries":[
             {"index":12,"kind":"outcome","at":"2026-11-20T15:00:01.000Z","requestId":"01990000-0000-7000-8000-000000000001","agency":"dsw",
              "facts":{"disclosed":{"civil-registry.person":["name.given"]},"sources":{"civil-registry.person":"record","health.coverage":"source-unavailable"},
                       "gaps":{"health.coverage":"timed-out"},"responseDigest":"x"}},
             {"index":11,"kind":"decision-permit","at":"2026-11-20T15:00:00.000Z","requestId":"01990000-0000-7000-8000-000000000001","agency":"dsw",
              "facts":{"purpose":"disability-allowance","legalBasis":"consent","role":"case-officer","agreement":"dsw-welfare","agreementVersion":1,
                       "services":{"civil-registry.person":["name.given"]},"subjectCommitment":"c"},
              "details":{"officer":"dsw-1","caseReference":"DSW-2569-000123"}},
             {"index":9,"kind":"decision-refuse","at":"2026-11-20T14:00:00.000Z","requestId":"01990000-0000-7000-8000-000000000002","agency":"dsw",
              "facts":{"purpose":"disability-allowance","legalBasis":"consent","role":"case-officer","reason":"consent-missing","consentUnreachable":false,
                       "services":{"civil-registry.person":["birthDate"]}}}],
             "next":9,"erased":[{"year":2025,"on":"2026-03-02","authority":"pdpc"}]}
            """;

    private final Installation installation = Installation.running();

    @Test
    void everybody_can_read_the_catalogue_in_both_languages() {
        var browser = new Browser(installation);
        assertThat(browser.get("/catalogue").body()).contains("ข้อมูลทะเบียนราษฎร", "lang=\"th\"");
        assertThat(browser.get("/catalogue?lang=en").body()).contains("Civil registration: person", "lang=\"en\"");
        var service = browser.get("/catalogue/health.coverage");
        assertThat(service.body()).contains("Health coverage", "primaryUnit.name");
        assertThat(service.body()).doesNotContain("or higher", "ขึ้นไป");
        assertThat(browser.get("/catalogue/test.guarded?lang=en").body())
                .contains(
                        "identity proofed at level 2.3, logged in at level 3, or higher",
                        "logged in at level 2.2 or higher");
        assertThat(browser.get("/catalogue/no.such").status()).isEqualTo(404);
        assertThat(browser.get("/catalogue/%3Cscript%3E").status()).isEqualTo(404);
        assertThat(browser.get("/").status()).isEqualTo(200);
    }

    @Test
    void she_sees_who_looked_decision_and_outcome_as_one_and_the_refused_ones_too() {
        installation.digitalId.person(Installation.person(60).value());
        installation.ledger.answerTimelineWith(TIMELINE);
        var page = new Browser(installation).get("/me?lang=en");
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.body())
                .contains("Social Welfare", "Disability allowance", "Case officer", "Your consent", "DSW-2569-000123")
                .contains("Data given", "Given name", "Health coverage", "Entry 11, 12 in the ledger")
                .contains(
                        "data-proof=\"/me/proofs/01990000-0000-7000-8000-000000000001\"",
                        "data-verify=\"completeness\"")
                .contains("data-key=\"ledger.example/2569+816610cb+")
                .contains("Entries of 2025 were erased on 2026-03-02 by order of pdpc")
                .contains("Refused", "You have not given consent.", "/me?before=9")
                .doesNotContain("dsw-1", "That does not mean that nobody looked");
        assertThat(page.body().split("<article", -1)).hasSize(3);
    }

    @Test
    void proofs_are_handed_on_as_the_ledger_gives_them_on_the_pages_own_origin() {
        installation.digitalId.person(Installation.person(60).value());
        var browser = new Browser(installation);
        browser.get("/me");
        assertThat(browser.get("/me/proofs/r-1").body()).isEqualTo("{\"receipt\":\"r-1\"}");
        assertThat(browser.get("/me/completeness").body()).isEqualTo("{\"complete\":true}");
        assertThat(browser.get("/me/proofs/..%2Fkey").status()).isIn(400, 404);
        assertThat(browser.get("/me/proofs/%20").status()).isEqualTo(404);
        installation.ledger.goAway();
        try {
            assertThat(browser.get("/me/proofs/r-1").status()).isEqualTo(503);
            assertThat(browser.get("/me/completeness").status()).isEqualTo(503);
        } finally {
            installation.ledger.comeBack();
        }
    }

    @Test
    void a_ledger_that_is_away_is_said_and_not_shown_as_an_empty_list() {
        installation.digitalId.person(Installation.person(61).value());
        var browser = new Browser(installation);
        installation.ledger.goAway();
        try {
            var page = browser.get("/me?lang=en");
            assertThat(page.status()).isEqualTo(503);
            assertThat(page.body())
                    .contains("That does not mean that nobody looked")
                    .doesNotContain("Nobody has asked for your data");
        } finally {
            installation.ledger.comeBack();
        }
    }

    @Test
    void the_session_cookie_and_the_headers_keep_pages_to_themselves() throws Exception {
        var response = installation
                .client(null)
                .send(
                        HttpRequest.newBuilder(URI.create(installation.issuer + "/me"))
                                .header("Accept", "text/html")
                                .build(),
                        BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("__Host-saphan-session=")
                .contains("Secure", "HttpOnly", "SameSite=Lax");
        assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self'")
                .doesNotContain("unsafe-inline");
    }

    @Test
    void what_went_wrong_is_a_page_for_people_and_a_problem_document_for_machines() throws Exception {
        assertThat(new Browser(installation).get("/no/such/page?lang=en").body())
                .contains("This page does not exist");
        var response = installation
                .client(null)
                .send(
                        HttpRequest.newBuilder(URI.create(installation.issuer + "/no/such/page"))
                                .header("Accept", "application/json")
                                .build(),
                        BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(response.body()).contains("urn:saphan:problem:not-found").doesNotContain("/no/such/page");
    }

    @Test
    void ready_is_told_without_a_log_in() throws Exception {
        for (var path : new String[] {"/health/live", "/health/ready"}) {
            var response = installation
                    .client(null)
                    .send(
                            HttpRequest.newBuilder(URI.create(installation.issuer + path))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(response.body()).contains("UP");
        }
    }
}
