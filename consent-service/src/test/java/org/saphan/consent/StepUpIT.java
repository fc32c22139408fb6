package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StepUpIT {

    private static final String GUARDED = "test.guarded\",\"fields\":[\"entry\"]";

    private final Installation installation = Installation.running();

    @AfterEach
    void as_before() {
        installation.digitalId.canDo("2.2");
    }

    @Test
    void a_purpose_that_demands_more_sends_her_to_log_in_again_and_then_asks() {
        installation.digitalId.canDo("3");
        var flow = new ConsentFlow(installation, Installation.person(420));
        var page = flow.open(nameChange(flow));
        assertThat(installation.digitalId.lastAsked()).contains("acr_values=3", "prompt=login");
        assertThat(page.body()).contains("name=\"scope\" value=\"consent\"");
        var answer = flow.agency().redeem(flow.allow(page).query("code"));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.text("id_token")).isNotEmpty();
        assertThat(installation
                        .asOwner()
                        .sql("SELECT login_level FROM consent WHERE purpose = 'name-change' AND state = 'active'")
                        .query(String.class)
                        .list())
                .contains("3");
    }

    @Test
    void a_provider_that_can_not_do_it_is_asked_once_and_nothing_is_given() {
        var flow = new ConsentFlow(installation, Installation.person(421));
        var page = flow.open(nameChange(flow));
        assertThat(installation.digitalId.lastAsked()).contains("acr_values=3");
        assertThat(page.body()).contains("ระดับที่สูงกว่า").doesNotContain("name=\"scope\"");
        var back = flow.refuse(page);
        assertThat(back.query("error")).isEqualTo("access_denied");
        assertThat(back.query("state")).isEqualTo("the state");
    }

    @Test
    void posting_yes_without_the_page_does_not_help() {
        var flow = new ConsentFlow(installation, Installation.person(422));
        var page = flow.open(nameChange(flow));
        var back = flow.allow(page);
        assertThat(back.query("code")).isEmpty();
        assertThat(back.query("error")).isEqualTo("access_denied");
    }

    @Test
    void whoever_logs_in_instead_of_her_does_not_answer_for_her() {
        installation.digitalId.canDo("3");
        var flow = new ConsentFlow(installation, Installation.person(423));
        var ordinary = flow.open();
        assertThat(ordinary.body()).contains("name=\"scope\" value=\"consent\"");
        installation.digitalId.person(Installation.person(424).value());
        var page = flow.open(nameChange(flow));
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.body()).doesNotContain("name=\"scope\"");
    }

    @Test
    void a_purpose_that_demands_nothing_asks_nothing_of_the_provider() {
        var flow = new ConsentFlow(installation, Installation.person(425));
        flow.open();
        assertThat(installation.digitalId.lastAsked()).doesNotContain("acr_values", "prompt");
    }

    @Test
    void a_service_that_demands_more_than_the_purpose_sends_her_to_log_in_again() {
        installation.digitalId.canDo("3");
        var flow = new ConsentFlow(installation, Installation.person(426));
        var page = flow.open(asking(flow, "guarded-record", GUARDED));
        assertThat(installation.digitalId.lastAsked()).contains("acr_values=3", "prompt=login");
        assertThat(page.body()).contains("name=\"scope\" value=\"consent\"");
        assertThat(flow.agency().redeem(flow.allow(page).query("code")).status())
                .isEqualTo(200);
    }

    @Test
    void a_purpose_does_not_lower_what_a_service_demands() {
        var flow = new ConsentFlow(installation, Installation.person(427));
        var page = flow.open(asking(flow, "guarded-record", GUARDED));
        assertThat(page.body()).contains("ระดับที่สูงกว่า").doesNotContain("name=\"scope\"");
        var back = flow.allow(page);
        assertThat(back.query("code")).isEmpty();
        assertThat(back.query("error")).isEqualTo("access_denied");
    }

    @Test
    void of_the_same_purpose_a_question_without_that_service_demands_what_the_purpose_does() {
        var flow = new ConsentFlow(installation, Installation.person(428));
        var page = flow.open(asking(flow, "guarded-record", "civil-registry.person\",\"fields\":[\"name.given\"]"));
        assertThat(page.body()).contains("name=\"scope\" value=\"consent\"");
    }

    private static Map<String, String> nameChange(ConsentFlow flow) {
        return asking(flow, "name-change", "civil-registry.person\",\"fields\":[\"name.given\"]");
    }

    private static Map<String, String> asking(ConsentFlow flow, String purpose, String service) {
        var agency = flow.agency();
        return agency.consentRequest("[{\"type\":\"saphan_data_exchange\",\"purpose\":\"" + purpose
                + "\",\"services\":[{\"service\":\"" + service + "}],\"until\":\""
                + agency.now().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS) + "\"}]");
    }
}
