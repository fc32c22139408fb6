package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader's language goes with her through every log-in: {@code ui_locales}, in and out. */
class LanguageIT {

    private final Installation installation = Installation.running();

    @Test
    void a_page_opened_in_english_asks_the_provider_for_english_and_is_english_afterwards() {
        var browser = new Browser(installation);
        installation.digitalId.person(Installation.person(430).value());
        var page = browser.get("/me/consents?lang=en");
        assertThat(installation.digitalId.lastAsked()).contains("ui_locales=en");
        assertThat(page.at().getPath()).isEqualTo("/me/consents");
        assertThat(page.body()).contains("<html lang=\"en\"");
        assertThat(browser.get("/me").body()).contains("<html lang=\"en\"");
    }

    @Test
    void nobody_having_chosen_the_provider_is_asked_for_thai() {
        installation.digitalId.person(Installation.person(431).value());
        new Browser(installation).get("/me/consents");
        assertThat(installation.digitalId.lastAsked()).contains("ui_locales=th");
    }

    @Test
    void an_agencys_request_for_english_reaches_the_provider_and_the_consent_page() {
        var page = open(432, "fr en");
        assertThat(installation.digitalId.lastAsked()).contains("ui_locales=en");
        assertThat(page.at().getPath()).isEqualTo("/consent");
        assertThat(page.body()).contains("<html lang=\"en\"");
    }

    @Test
    void a_consoles_request_for_english_reaches_the_staffs_log_in() {
        var console = new Agency(installation, "ledger-console", installation.console);
        var request = new HashMap<>(console.consentRequest("[]"));
        request.remove("authorization_details");
        request.put("scope", "openid");
        request.put("ui_locales", "en");
        var pushed = console.push(request);
        assertThat(pushed.status()).as(pushed.body().toString()).isEqualTo(201);
        var page = new Browser(installation)
                .get("/oauth2/authorize?"
                        + Agency.encode(
                                Map.of("client_id", "ledger-console", "request_uri", pushed.text("request_uri"))));
        assertThat(page.at().getPath()).isEqualTo("/staff/log-in");
        assertThat(page.body()).contains("<html lang=\"en\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xx", "!! 7", "<script>", "  "})
    void an_agencys_request_for_a_language_that_is_not_there_is_no_error(String unknown) {
        var page = open(433, unknown);
        assertThat(page.at().getPath()).isEqualTo("/consent");
        assertThat(page.body()).contains("<html lang=\"th\"").doesNotContain("<script>");
    }

    private Browser.Page open(int person, String locales) {
        var flow = new ConsentFlow(installation, Installation.person(person));
        var request = new HashMap<>(flow.agency().consentRequest(flow.agency().details()));
        request.put("ui_locales", locales);
        return flow.open(request);
    }
}
