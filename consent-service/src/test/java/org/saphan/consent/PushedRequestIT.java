package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PushedRequestIT {

    private final Installation installation = Installation.running();
    private final Agency dsw = new Agency(installation, "dsw", installation.dsw);

    @Test
    void a_pushed_request_is_to_be_opened_within_60_seconds() {
        var pushed = dsw.push(dsw.consentRequest(dsw.details()));
        assertThat(pushed.status()).isEqualTo(201);
        assertThat(pushed.body().path("expires_in").asInt()).isEqualTo(60);
    }

    @Test
    void a_client_may_leave_its_id_to_the_assertion() {
        var answer = dsw.post(
                "/oauth2/token",
                Map.of("grant_type", "client_credentials", "scope", "exchange"),
                dsw.assertion(),
                dsw.proof("/oauth2/token"),
                false);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }

    @Test
    void a_request_can_be_opened_again_until_its_code_is_issued_and_never_after() {
        var flow = new ConsentFlow(installation, Installation.person(40));
        var pushed =
                flow.agency().push(flow.agency().consentRequest(flow.agency().details()));
        flow.visit(pushed);
        var page = flow.visit(pushed);
        assertThat(page.at().getPath()).isEqualTo("/consent");
        assertThat(flow.allow(page).query("code")).isNotEmpty();
        var again = flow.visit(pushed);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body()).contains("invalid_request_uri");
    }

    @Test
    void two_consent_pages_of_one_request_give_one_code() {
        var flow = new ConsentFlow(installation, Installation.person(41));
        var pushed =
                flow.agency().push(flow.agency().consentRequest(flow.agency().details()));
        var first = flow.visit(pushed);
        var second = flow.visit(pushed);
        assertThat(flow.allow(first).query("code")).isNotEmpty();
        assertThat(flow.allow(second).query("code")).isEmpty();
    }

    @Test
    void another_clients_request_does_not_open() {
        var pushed = dsw.push(dsw.consentRequest(dsw.details()));
        var page = new Browser(installation)
                .get("/oauth2/authorize?"
                        + Agency.encode(Map.of("client_id", "other", "request_uri", pushed.text("request_uri"))));
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("invalid_request_uri");
    }

    @Test
    void prompt_none_without_a_log_in_goes_back_with_login_required() {
        var request = new LinkedHashMap<>(dsw.consentRequest(dsw.details()));
        request.put("prompt", "none");
        var flow = new ConsentFlow(installation, Installation.person(42));
        var back = flow.open(request);
        assertThat(back.query("error")).isEqualTo("login_required");
        assertThat(back.query("state")).isEqualTo("the state");
        assertThat(back.query("iss")).isEqualTo(installation.issuer);
    }

    @Test
    void whoever_asks_for_a_fresh_log_in_gets_one() {
        var flow = new ConsentFlow(installation, Installation.person(43));
        flow.open();
        installation.digitalId.person(Installation.person(44).value());
        var request =
                new LinkedHashMap<>(flow.agency().consentRequest(flow.agency().details()));
        request.put("prompt", "login");
        var page = flow.open(request);
        assertThat(page.at().getPath()).isEqualTo("/consent");
        flow.refuse(page);
        assertThat(flow.browser.get("/me/consents").body()).contains("ไม่อนุญาต");
    }

    @Test
    void an_assertion_names_the_issuer_as_one_string() {
        for (var audience : new String[] {installation.issuer + "/oauth2/token", installation.issuer + "/oauth2/par"}) {
            var assertion = dsw.assertion(audience, installation.dsw, "aud " + audience);
            assertThat(dsw.token(assertion, dsw.proof("/oauth2/token"), Map.of())
                            .error())
                    .isEqualTo("invalid_client");
        }
    }
}
