package org.saphan.ledger.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A regulator's session counts as long as the log-in behind it. */
class ConsoleSessionIT extends RunningService {
    private static final String LOG_IN = "/oauth2/authorization/ledger-console";

    @Autowired
    private MockMvc pages;

    @AfterEach
    void as_before() {
        AUTHORIZATION_SERVER.sayOfLogIns(200, null);
    }

    @Test
    void a_log_in_that_was_ended_elsewhere_ends_the_session_within_seconds() throws Exception {
        var session = new MockHttpSession();
        visit(session, "ended-1").andExpect(status().isOk());
        AUTHORIZATION_SERVER.end("ended-1");
        TestLedger.eventually(() -> {
            try {
                return visit(session, "ended-1").andReturn().getResponse().getStatus() == 302;
            } catch (Exception broken) {
                throw new IllegalStateException(broken);
            }
        });
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void a_session_without_the_name_of_its_log_in_is_nobodys() throws Exception {
        visit(new MockHttpSession(), null).andExpect(redirectedUrl(LOG_IN));
    }

    @Test
    void who_has_not_the_role_is_refused_and_not_led_to_the_log_in_again_and_again() throws Exception {
        AUTHORIZATION_SERVER.sayOfLogIns(200, "{\"active\":false}"); // as it says of everybody who is no regulator
        pages.perform(get("/console")
                        .secure(true)
                        .with(oidcLogin()
                                .idToken(token -> token.subject("clerk-1").claim("sid", "clerk-1"))
                                .authorities(new SimpleGrantedAuthority("OIDC_USER"))))
                .andExpect(status().isForbidden());
    }

    @ParameterizedTest
    @CsvSource({"500,{}", "404,{}", "403,{}", "200,{}", "200,no", "200,''", "200,{\"active\":\"true\"}", "200,[true]"})
    void without_a_usable_answer_nothing_is_shown_and_nobody_is_logged_out(int answered, String text) throws Exception {
        var session = new MockHttpSession();
        var name = "unknown-" + answered + text.hashCode();
        AUTHORIZATION_SERVER.sayOfLogIns(answered, text);
        visit(session, name).andExpect(status().isServiceUnavailable());
        assertThat(session.isInvalid()).isFalse();
        AUTHORIZATION_SERVER.sayOfLogIns(200, null);
        visit(session, name).andExpect(status().isOk());
    }

    @Test
    void an_answer_holds_for_two_seconds_and_no_more_is_asked() throws Exception {
        var session = new MockHttpSession();
        for (int i = 0; i < 5; i++) {
            visit(session, "asked-1").andExpect(status().isOk());
        }
        assertThat(AUTHORIZATION_SERVER.asked("asked-1")).hasSizeBetween(1, 4).containsOnly(true);
        Thread.sleep(2_100);
        int before = AUTHORIZATION_SERVER.asked("asked-1").size();
        visit(session, "asked-1").andExpect(status().isOk());
        assertThat(AUTHORIZATION_SERVER.asked("asked-1")).hasSize(before + 1);
    }

    @Test
    void what_a_page_fetches_by_itself_is_not_a_persons_use() throws Exception {
        pages.perform(get("/console").secure(true).header("Saphan-Live", "yes").with(regulator("by-itself-1")))
                .andExpect(status().isOk());
        assertThat(AUTHORIZATION_SERVER.asked("by-itself-1")).containsExactly(false);
    }

    @Test
    void who_logs_out_here_is_in_the_list_there_no_more() throws Exception {
        pages.perform(post("/logout").secure(true).with(regulator("out-1")).with(csrf()))
                .andExpect(redirectedUrl("/signed-out"));
        assertThat(AUTHORIZATION_SERVER.hasEnded("out-1")).isTrue();
        visit(new MockHttpSession(), "out-1").andExpect(redirectedUrl(LOG_IN));
    }

    private ResultActions visit(MockHttpSession session, @Nullable String sid) throws Exception {
        return pages.perform(get("/console").secure(true).session(session).with(regulator(sid)));
    }

    private static RequestPostProcessor regulator(@Nullable String sid) {
        return oidcLogin()
                .idToken(token -> {
                    token.subject("regulator-1").claim("roles", List.of("regulator"));
                    if (sid != null) {
                        token.claim("sid", sid);
                    }
                })
                .authorities(new SimpleGrantedAuthority("ROLE_REGULATOR"));
    }
}
