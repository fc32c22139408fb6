package org.saphan.ledger.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.ledger.service.Drafts.SOMCHAI;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.hamcrest.Matchers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.ledger.service.append.Ledger;
import org.saphan.ledger.service.publish.SignedHeads;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** An open trail hears of new entries; the browser's part is in the tests of the whole system. */
class LiveTrailIT extends RunningService {
    private static final Pattern STREAM = Pattern.compile("data-live=\"/console/events\\?from=([0-9]+)\"");

    @Autowired
    private MockMvc pages;

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Ledger ledger;

    @Autowired
    private SignedHeads heads;

    @Test
    void an_open_trail_hears_of_each_new_entry_by_number_and_kind_alone() throws Exception {
        append("live-1");
        var session = new MockHttpSession();
        long from = open(session);
        var desk = listen(session, from, null);
        long index = append("live-2");
        desk.hears("id: " + index + "\nevent: entry\ndata: decision-refuse\n\n");
        assertThat(desk.said()).doesNotContain("dsw", "leaf", "tag", "live-2").contains("id: " + from + "\n");
        session.invalidate();
        desk.ends();
    }

    @Test
    void after_a_break_it_goes_on_with_the_entry_after_the_last_that_was_heard() throws Exception {
        var session = new MockHttpSession();
        long first = append("live-3");
        long second = append("live-4");
        published(second);
        open(session);
        var desk = listen(session, 0, Long.toString(first));
        desk.hears("id: " + second + "\n");
        assertThat(desk.said()).doesNotContain("id: " + first + "\n");
        session.invalidate();
        desk.ends();
    }

    @Test
    void a_log_in_has_four_streams_and_no_more() throws Exception {
        var session = new MockHttpSession();
        long from = open(session);
        var desks = new ArrayList<Listening>();
        for (int i = 0; i < 4; i++) {
            desks.add(listen(session, from, null));
        }
        long index = append("live-5");
        for (var desk : desks) {
            desk.hears("id: " + index + "\n"); // now each has its place
        }
        pages.perform(stream(session, from, null)).andExpect(status().isTooManyRequests());
        session.invalidate();
        for (var desk : desks) {
            desk.ends();
        }
    }

    @Test
    void a_page_left_open_ends_and_is_told_not_to_come_back() throws Exception {
        var session = new MockHttpSession();
        long from = open(session);
        var desk = listen(session, from, null);
        desk.hears(":"); // a heartbeat
        session.setMaxInactiveInterval(1);
        Thread.sleep(1_100);
        pages.perform(secure(get("/console"))
                        .session(session)
                        .header("Saphan-Live", "yes")
                        .with(regulator()))
                .andExpect(status().isOk());
        desk.ends();
        pages.perform(stream(session, from, null))
                .andExpect(status().isNoContent())
                .andExpect(content().string(""));
    }

    @Test
    void an_older_page_of_the_trail_stays_as_it_is() throws Exception {
        pages.perform(secure(get("/console?before=1")).with(regulator()))
                .andExpect(content().string(Matchers.not(Matchers.containsString("data-live="))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "00", "99999999999999999999", "1 2", ""})
    void a_number_that_is_none_is_refused(String id) throws Exception {
        pages.perform(secure(get("/console/events")).param("from", id).with(regulator()))
                .andExpect(status().isBadRequest());
        pages.perform(stream(new MockHttpSession(), 0, id)).andExpect(status().isBadRequest());
    }

    @Test
    void who_has_heard_more_than_there_is_is_told_so() throws Exception {
        pages.perform(stream(new MockHttpSession(), 0, "999999999")).andExpect(status().isNotFound());
    }

    @Test
    void nobody_but_a_regulator_listens() throws Exception {
        pages.perform(secure(get("/console/events?from=0")))
                .andExpect(redirectedUrl("/oauth2/authorization/ledger-console"));
        pages.perform(secure(get("/console/events?from=0"))
                        .with(oidcLogin().idToken(token -> token.claim("sid", "desk-2"))))
                .andExpect(status().isForbidden());
    }

    private record Listening(MockHttpServletResponse answer, CompletableFuture<Void> end) {
        String said() {
            return new String(answer.getContentAsByteArray(), UTF_8);
        }

        void hears(String what) {
            TestLedger.eventually(() -> said().contains(what));
        }

        void ends() throws Exception {
            end.get(10, TimeUnit.SECONDS);
            assertThat(answer.getStatus()).isEqualTo(200);
        }
    }

    /** The answer is written by another thread while it is read here. */
    private Listening listen(MockHttpSession session, long from, @Nullable String last) {
        var answer = new CompletableFuture<MockHttpServletResponse>();
        var watched = MockMvcBuilders.webAppContextSetup(context)
                .addFilters((request, response, chain) -> {
                    answer.complete((MockHttpServletResponse) response);
                    chain.doFilter(request, response);
                })
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
        var end = CompletableFuture.runAsync(
                () -> {
                    try {
                        watched.perform(stream(session, from, last));
                    } catch (Exception broken) {
                        throw new IllegalStateException(broken);
                    }
                },
                Thread::startVirtualThread);
        return new Listening(answer.join(), end);
    }

    private long open(MockHttpSession session) throws Exception {
        var page = pages.perform(secure(get("/console")).session(session).with(regulator()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        var found = STREAM.matcher(page);
        assertThat(found.find()).isTrue();
        return Long.parseLong(found.group(1));
    }

    private static MockHttpServletRequestBuilder stream(MockHttpSession session, long from, @Nullable String last) {
        var request = secure(get("/console/events").param("from", Long.toString(from)))
                .session(session)
                .with(regulator());
        return last == null ? request : request.header("Last-Event-ID", last);
    }

    private long append(String request) {
        return TestLedger.acknowledged(
                        ledger.append(List.of(Drafts.refusal(request, SOMCHAI))).getFirst())
                .index();
    }

    private void published(long index) {
        TestLedger.eventually(
                () -> heads.published().filter(head -> head.size() > index).isPresent());
    }

    private static MockHttpServletRequestBuilder secure(MockHttpServletRequestBuilder request) {
        return request.secure(true);
    }

    private static RequestPostProcessor regulator() {
        return oidcLogin()
                .idToken(token ->
                        token.subject("regulator-1").claim("sid", "desk-1").claim("roles", List.of("regulator")))
                .authorities(new SimpleGrantedAuthority("ROLE_REGULATOR"));
    }
}
