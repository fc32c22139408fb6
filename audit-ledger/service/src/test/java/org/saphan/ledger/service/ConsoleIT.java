package org.saphan.ledger.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.saphan.ledger.service.Drafts.MALEE;
import static org.saphan.ledger.service.Drafts.SOMCHAI;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.Facts;
import org.saphan.ledger.checkpoint.VerifierKey;
import org.saphan.ledger.service.append.Ledger;
import org.saphan.ledger.service.keys.Keys;
import org.saphan.ledger.service.publish.SignedHeads;
import org.saphan.ledger.service.store.Entries;
import org.saphan.ledger.service.store.TrailFilter;
import org.saphan.ledger.verify.AcknowledgementCheck;
import org.saphan.ledger.verify.AcknowledgementResult;
import org.saphan.wire.json.WireJson;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

class ConsoleIT extends RunningService {
    private static final String REASON = "complaint 17/2569 of the person concerned";

    @Autowired
    private MockMvc pages;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Entries entries;

    @Autowired
    private Keys keys;

    @Autowired
    private SignedHeads heads;

    @ParameterizedTest
    @ValueSource(
            strings = {"/console", "/console/entries/0", "/console/health", "/console/erasures", "/console/export"})
    void nobody_gets_in_without_logging_in(String page) throws Exception {
        pages.perform(secure(get(page)))
                .andExpect(status().is3xxRedirection())
                .andExpect(redirectedUrl("/oauth2/authorization/ledger-console"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/console", "/console/entries/0", "/console/health", "/console/erasures", "/console/export"})
    void somebody_who_is_no_regulator_is_told_no(String page) throws Exception {
        pages.perform(secure(get(page)).with(citizen())).andExpect(status().isForbidden());
    }

    @Test
    void logging_in_pushes_the_request_with_proof_key_and_nonce_and_sends_the_browser_with_a_reference()
            throws Exception {
        pages.perform(secure(get("/oauth2/authorization/ledger-console")))
                .andExpect(status().is3xxRedirection())
                .andExpect(redirectedUrl(AUTHORIZATION_SERVER.issuer()
                        + "/as/visit?client_id=ledger-console&request_uri="
                        + PushesTaken.REFERENCE.replace(":", "%3A")));
        var pushed = AUTHORIZATION_SERVER.next();
        assertThat(pushed)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "ledger-console")
                .containsEntry("scope", "openid")
                .containsEntry("code_challenge_method", "S256")
                .containsKeys("code_challenge", "nonce", "state", "redirect_uri");
        var assertion = SignedJWT.parse(pushed.get("client_assertion"));
        assertThat(assertion.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(assertion.getPayload().toJSONObject())
                .as("one string, not a list")
                .containsEntry("aud", AUTHORIZATION_SERVER.issuer());
        var proof = SignedJWT.parse(pushed.get("DPoP"));
        assertThat(proof.verify(new ECDSAVerifier(proof.getHeader().getJWK().toECKey())))
                .isTrue();
        assertThat(proof.getHeader().getJWK().toECKey().computeThumbprint())
                .as("a key of its own, not the one that it authenticates with")
                .isNotEqualTo(ECKey.parse(Files.readString(FOLDER.resolve("console.jwk")))
                        .computeThumbprint());
        assertThat(proof.getPayload().toJSONObject())
                .containsEntry("htm", "POST")
                .containsEntry("htu", AUTHORIZATION_SERVER.issuer() + "/as/pushes");
    }

    @Test
    void the_log_in_is_asked_for_in_the_language_that_the_reader_chose_on_the_page_before() throws Exception {
        var chosen = pages.perform(secure(get("/console?lang=en")))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getCookie("lang");
        pages.perform(secure(get("/oauth2/authorization/ledger-console")).cookie(Objects.requireNonNull(chosen)))
                .andExpect(status().is3xxRedirection());
        assertThat(AUTHORIZATION_SERVER.next()).containsEntry("ui_locales", "en");
        pages.perform(secure(get("/oauth2/authorization/ledger-console"))).andExpect(status().is3xxRedirection());
        assertThat(AUTHORIZATION_SERVER.next()).containsEntry("ui_locales", "th");
    }

    @Test
    void a_server_that_wants_a_nonce_gets_one_with_a_fresh_assertion() throws Exception {
        AUTHORIZATION_SERVER.want("the nonce");
        try {
            pages.perform(secure(get("/oauth2/authorization/ledger-console"))).andExpect(status().is3xxRedirection());
        } finally {
            AUTHORIZATION_SERVER.want(null);
        }
        var first = SignedJWT.parse(AUTHORIZATION_SERVER.next().get("client_assertion"));
        var again = AUTHORIZATION_SERVER.next();
        assertThat(SignedJWT.parse(again.get("DPoP")).getJWTClaimsSet().getClaim("nonce"))
                .isEqualTo("the nonce");
        assertThat(SignedJWT.parse(again.get("client_assertion"))
                        .getJWTClaimsSet()
                        .getJWTID())
                .isNotEqualTo(first.getJWTClaimsSet().getJWTID());
    }

    @Test
    void an_answer_that_is_not_said_to_be_our_servers_is_not_redeemed_and_one_that_is_is() throws Exception {
        var session = new MockHttpSession();
        pages.perform(secure(get("/oauth2/authorization/ledger-console")).session(session))
                .andExpect(status().is3xxRedirection());
        var state = AUTHORIZATION_SERVER.next().getOrDefault("state", "");
        var ours = AUTHORIZATION_SERVER.issuer();
        for (var said : List.of(
                new String[0], new String[] {"https://stranger.example"}, new String[] {ours, ours}, new String[] {
                    ours + "/"
                })) {
            var answer = secure(get("/login/oauth2/code/ledger-console"))
                    .session(session)
                    .param("code", "a code")
                    .param("state", state);
            pages.perform(said.length == 0 ? answer : answer.param("iss", said)).andExpect(status().isForbidden());
            assertThat(AUTHORIZATION_SERVER.isUnasked()).isTrue();
        }
        pages.perform(secure(get("/login/oauth2/code/ledger-console"))
                .session(session)
                .param("code", "a code")
                .param("state", state)
                .param("iss", ours));
        assertThat(AUTHORIZATION_SERVER.next()).containsEntry("grant_type", "authorization_code");
    }

    @Test
    void where_the_authorization_server_takes_no_request_nobody_is_sent_anywhere() throws Exception {
        AUTHORIZATION_SERVER.answer(503);
        try {
            pages.perform(secure(get("/oauth2/authorization/ledger-console")))
                    .andExpect(status().is5xxServerError())
                    .andExpect(header().doesNotExist("Location"));
        } finally {
            AUTHORIZATION_SERVER.next();
            AUTHORIZATION_SERVER.answer(201);
        }
    }

    @Test
    void other_addresses_are_closed() throws Exception {
        pages.perform(secure(get("/nothing")).with(regulator())).andExpect(status().isForbidden());
        pages.perform(secure(get("/env")).with(regulator())).andExpect(status().isForbidden());
    }

    @Test
    void the_trail_is_newest_first_and_in_the_readers_language() throws Exception {
        append(Drafts.permit("console-1", SOMCHAI));
        append(Drafts.refusal("console-2", MALEE));

        var thai = page("/console");
        assertThat(thai).contains("ร่องรอยการเข้าถึงข้อมูล", "ยังไม่มีความยินยอม", "dsw");
        var english = page("/console?lang=en");
        assertThat(english).contains("Trail of accesses", "No consent given");
        long first = index("console-1");
        long second = index("console-2");
        assertThat(english.indexOf("/console/entries/" + second + "\""))
                .isPositive()
                .isLessThan(english.indexOf("/console/entries/" + first + "\""));
    }

    @Test
    void the_trail_is_filtered_by_agency_kind_refusal_and_day() throws Exception {
        append(Drafts.permit("console-3", SOMCHAI));
        append(Drafts.refusal("console-4", SOMCHAI));
        var permit = "/console/entries/" + index("console-3") + "\"";
        var refusal = "/console/entries/" + index("console-4") + "\"";

        assertThat(page("/console?kind=decision-refuse")).contains(refusal).doesNotContain(permit);
        assertThat(page("/console?refusal=consent-missing")).contains(refusal).doesNotContain(permit);
        assertThat(page("/console?refusal=no-agreement")).doesNotContain(refusal, permit);
        assertThat(page("/console?agency=dsw")).contains(refusal, permit);
        assertThat(page("/console?agency=nobody")).doesNotContain(refusal, permit);
        assertThat(page("/console?day=2020-01-01")).doesNotContain(refusal, permit);
        assertThat(page("/console?lang=en&day=soon&agency=%27%3B--&kind=x")).contains("A filter could not be read");
    }

    @Test
    void the_trail_goes_on_to_older_entries() throws Exception {
        for (int i = 0; i < 60; i++) {
            append(Drafts.refusal("console-page-" + i, SOMCHAI));
        }
        var newest = page("/console?kind=decision-refuse");
        assertThat(newest).contains("before=").doesNotContain("/console/entries/" + index("console-page-0") + "\"");
        var older = page("/console?kind=decision-refuse&before=" + index("console-page-5"));
        assertThat(older)
                .contains("/console/entries/" + index("console-page-4") + "\"")
                .doesNotContain("/console/entries/" + index("console-page-5") + "\"");
    }

    @Test
    void an_entrys_page_says_in_words_what_happened_and_shows_the_proof() throws Exception {
        append(Drafts.permit("console-5", SOMCHAI));
        long index = index("console-5");
        TestLedger.eventually(
                () -> heads.published().filter(head -> head.size() > index).isPresent());

        var thai = page("/console/entries/" + index);
        assertThat(thai).contains("ความยินยอม (พ.ร.บ.คุ้มครองข้อมูลส่วนบุคคล ม.19)", "วันเกิด", "ข้อมูลทะเบียนราษฎร");
        var english = page("/console/entries/" + index + "?lang=en");
        assertThat(english)
                .contains("Permitted", "Birth date", "disability-allowance", TestLedger.ORIGIN, "requestId")
                .doesNotContain("dsw-0042", "DSW-2569-000123", SOMCHAI.value());
    }

    @Test
    void pages_hold_no_inline_script_or_style_and_say_so_to_the_browser() throws Exception {
        append(Drafts.permit("console-6", SOMCHAI));
        for (var page :
                List.of("/console", "/console/entries/" + index("console-6"), "/console/health", "/console/erasures")) {
            pages.perform(secure(get(page)).with(regulator()))
                    .andExpect(status().isOk())
                    .andExpect(header().string("Content-Security-Policy", containsString("default-src 'none'")))
                    .andExpect(content().string(not(containsString("style="))))
                    .andExpect(content().string(not(matchesPattern("(?s).*<script(?![^>]* src=\"/assets/)[^>]*>.*"))))
                    .andExpect(content().string(not(containsString("onclick"))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "          x          "})
    void details_stay_closed_without_a_reason_and_nothing_is_recorded(String reason) throws Exception {
        append(Drafts.permit("console-7", SOMCHAI));
        long before = accesses("details");

        pages.perform(secure(post("/console/entries/" + index("console-7") + "/details"))
                        .param("reason", reason)
                        .with(regulator())
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(not(containsString("dsw-0042"))));
        assertThat(accesses("details")).isEqualTo(before);
    }

    @Test
    void opening_details_is_recorded_before_they_are_shown_and_the_citizen_sees_that_it_was() throws Exception {
        var citizen = Drafts.person(601);
        append(Drafts.permit("console-8", citizen));

        pages.perform(secure(post("/console/entries/" + index("console-8") + "/details?lang=en"))
                        .param("reason", REASON)
                        .with(regulator())
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("dsw-0042")))
                .andExpect(content().string(containsString("Invented Officer")))
                .andExpect(content().string(containsString(Drafts.STATEMENT)))
                .andExpect(content().string(containsString("DSW-2569-000123")));

        var own = entries.ofSubject(keys.persons().tags(citizen), Long.MAX_VALUE, 10);
        assertThat(own).hasSize(2);
        var access = own.getFirst().leaf();
        assertThat(access.kind()).isEqualTo(EntryKind.REGULATOR_ACCESS);
        assertThat(new String(own.getFirst().body(), StandardCharsets.UTF_8)).doesNotContain(REASON);
        var details = keys.details()
                .open(
                        Base64.getDecoder().decode(Objects.requireNonNull(access.detailsDigest())),
                        access.requestId(),
                        access.kind())
                .orElseThrow();
        assertThat(details.reason()).isEqualTo(REASON);
        assertThat(details.officer()).isEqualTo("regulator-1");
    }

    @Test
    void an_erased_entry_shows_when_and_by_whose_order() throws Exception {
        var citizen = Drafts.person(602);
        append(Drafts.permit("console-20", citizen));

        pages.perform(erasure(citizen.value()).with(regulator()).with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Keys of ")))
                .andExpect(content().string(not(containsString(citizen.value()))));

        assertThat(page("/console/entries/" + index("console-20") + "?lang=en"))
                .contains("By order of pdpc: what led from this entry to a person is destroyed");
        assertThat(keys.persons().tags(citizen)).isEmpty();
        var entry = entries.trail(new TrailFilter(null, EntryKind.ERASURE, null, null, null), Long.MAX_VALUE, 1)
                .getFirst();
        assertThat(page("/console/entries/" + entry.index() + "?lang=en")).contains("Keys destroyed, of the year");
    }

    @Test
    void an_erasure_needs_the_pages_own_form_and_the_confirmation() throws Exception {
        var citizen = Drafts.person(603);
        append(Drafts.permit("console-21", citizen));
        pages.perform(erasure(citizen.value()).with(regulator())).andExpect(status().isForbidden());
        pages.perform(erasure(citizen.value()).with(citizen()).with(csrf())).andExpect(status().isForbidden());
        pages.perform(secure(post("/console/erasures?lang=en"))
                        .param("nationalId", citizen.value())
                        .param("authority", "pdpc")
                        .param("order", "PDPC-7/2569")
                        .param("reason", REASON)
                        .with(regulator())
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Nothing was erased")))
                .andExpect(content().string(not(containsString(citizen.value()))));
        assertThat(keys.persons().tags(citizen)).hasSize(1);
    }

    private static MockHttpServletRequestBuilder erasure(String nationalId) {
        return secure(post("/console/erasures?lang=en"))
                .param("nationalId", nationalId)
                .param("authority", "pdpc")
                .param("order", "PDPC-7/2569")
                .param("reason", REASON)
                .param("understood", "true");
    }

    @Test
    void opening_details_needs_the_pages_own_form() throws Exception {
        append(Drafts.permit("console-9", SOMCHAI));
        pages.perform(secure(post("/console/entries/" + index("console-9") + "/details"))
                        .param("reason", REASON)
                        .with(regulator()))
                .andExpect(status().isForbidden());
    }

    @Test
    void an_entry_without_details_or_without_existence_is_not_found() throws Exception {
        append(Drafts.refusal("console-10", SOMCHAI));
        pages.perform(secure(post("/console/entries/" + index("console-10") + "/details"))
                        .param("reason", REASON)
                        .with(regulator())
                        .with(csrf()))
                .andExpect(status().isNotFound());
        pages.perform(secure(get("/console/entries/99999999")).with(regulator()))
                .andExpect(status().isNotFound());
        pages.perform(secure(get("/console/entries/x")).with(regulator())).andExpect(status().isBadRequest());
    }

    @Test
    void an_altered_entry_is_shown_and_called_altered() throws Exception {
        append(Drafts.refusal("console-11", SOMCHAI));
        long index = index("console-11");
        try (var owner = DATABASES.connectToLedger("ledger_owner")) {
            var honest = body(owner, index);
            set(owner, index, "{\"kind\":\"decision-permit\"}".getBytes(StandardCharsets.UTF_8));
            try {
                assertThat(page("/console/entries/" + index + "?lang=en")).contains("This entry has been altered");
                assertThat(page("/console?lang=en")).contains("The stored bytes can&#39;t be read");
            } finally {
                set(owner, index, honest);
            }
        }
    }

    @Test
    void an_entrys_proof_can_be_checked_elsewhere_and_kept() throws Exception {
        append(Drafts.permit("console-22", SOMCHAI));
        long index = index("console-22");
        TestLedger.eventually(
                () -> heads.published().filter(head -> head.size() > index).isPresent());
        var proof = WireJson.mapper()
                .readTree(pages.perform(secure(get("/console/entries/" + index + "/proof"))
                                .with(regulator()))
                        .andExpect(status().isOk())
                        .andExpect(header().string("Content-Disposition", containsString("attachment")))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8));
        var entry = proof.get("entries").get(0);
        var path = entry.get("path").valueStream().map(JsonNode::asString).toList();
        assertThat(new AcknowledgementCheck(VerifierKey.parse(heads.verifierKey()))
                        .check(new Acknowledgement(
                                entry.get("leaf").asString(),
                                index,
                                path,
                                proof.get("checkpoint").asString())))
                .isInstanceOf(AcknowledgementResult.Valid.class);
        assertThat(page("/console/entries/" + index))
                .contains("data-verify=\"receipt\"", "/console/entries/" + index + "/proof");
        pages.perform(secure(get("/console/entries/99999999/proof")).with(regulator()))
                .andExpect(status().isNotFound());
    }

    @Test
    void the_health_page_shows_size_checkpoint_and_key() throws Exception {
        append(Drafts.refusal("console-12", SOMCHAI));
        assertThat(page("/console/health?lang=en"))
                .contains(
                        "The log takes entries.",
                        heads.verifierKey().replace("+", "&#43;").substring(0, 10));
    }

    @Test
    void an_export_is_recorded_and_verifies() throws Exception {
        append(Drafts.refusal("console-13", SOMCHAI));
        long before = accesses("export");
        var export = pages.perform(secure(get("/console/export")).with(regulator()))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", containsString("attachment")))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);

        assertThat(accesses("export")).isEqualTo(before + 1);
        assertThat(ExportReader.verify(export, VerifierKey.parse(heads.verifierKey()), List.of())
                        .entries())
                .isPositive();
    }

    @Test
    void the_trail_is_recorded_once_per_log_in() throws Exception {
        var session = new MockHttpSession();
        long before = accesses("trail");
        pages.perform(secure(get("/console")).session(session).with(regulator()))
                .andExpect(status().isOk());
        pages.perform(secure(get("/console")).session(session).with(regulator()))
                .andExpect(status().isOk());
        assertThat(accesses("trail")).isEqualTo(before + 1);
    }

    @Test
    void signing_out_ends_the_session_and_does_not_log_in_again_by_itself() throws Exception {
        pages.perform(secure(post("/logout"))
                        .with(oidcLogin().idToken(token -> token.claim("sid", "log-in-3")))
                        .with(csrf()))
                .andExpect(redirectedUrl("/signed-out"));
        pages.perform(secure(get("/signed-out?lang=en")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("You are signed out")));
    }

    private static byte[] body(Connection owner, long index) throws SQLException {
        try (var rows = owner.createStatement().executeQuery("SELECT body FROM entry WHERE seq = " + index)) {
            rows.next();
            return rows.getBytes(1);
        }
    }

    private static void set(Connection owner, long index, byte[] body) throws SQLException {
        try (var update = owner.prepareStatement("UPDATE entry SET body = ? WHERE seq = ?")) {
            update.setBytes(1, body);
            update.setLong(2, index);
            assertThat(update.executeUpdate()).isOne();
        }
    }

    private long accesses(String what) {
        return entries
                .trail(new TrailFilter(null, EntryKind.REGULATOR_ACCESS, null, null, null), Long.MAX_VALUE, 1_000)
                .stream()
                .filter(entry -> entry.leaf().facts().equals(new Facts.RegulatorAccess(what)))
                .count();
    }

    private void append(EntryDraft draft) {
        TestLedger.acknowledged(ledger.append(List.of(draft)).getFirst());
    }

    private long index(String request) {
        return entries.ofRequest(request).getFirst().index();
    }

    private String page(String address) throws Exception {
        return pages.perform(secure(get(address)).with(regulator()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private static MockHttpServletRequestBuilder secure(MockHttpServletRequestBuilder request) {
        return request.secure(true);
    }

    private static RequestPostProcessor regulator() {
        return oidcLogin()
                .idToken(token ->
                        token.subject("regulator-1").claim("sid", "log-in-1").claim("roles", List.of("regulator")))
                .authorities(new SimpleGrantedAuthority("ROLE_REGULATOR"));
    }

    private static RequestPostProcessor citizen() {
        return oidcLogin()
                .idToken(token -> token.subject("citizen-1").claim("sid", "log-in-2"))
                .authorities(List.of());
    }
}
