package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.assertj.core.data.Percentage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.contract.ledger.HouseFacts.AdministratorAction;

class StaffIT {

    private static final Pattern CSRF = Pattern.compile("(_csrf\" value=|data-csrf=)\"[^\"]*\"");

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private final Installation installation = Installation.running();

    @Test
    void an_invitation_becomes_an_account_with_two_steps_and_ten_recovery_codes() {
        var newcomer = invite("newcomer", "clerk", "dsw");
        var done = newcomer.desk().enrol(fresh(), newcomer.code());
        assertThat(done.body()).contains("รหัสกู้คืน");
        assertThat(newcomer.desk().recoveryCodes).hasSize(10);
        var page = newcomer.desk().logIn(fresh());
        assertThat(page.at().getPath()).isEqualTo("/staff");
        assertThat(page.body()).contains("newcomer", "เจ้าหน้าที่เคาน์เตอร์");
    }

    @Test
    void an_invitation_works_once_and_no_other_code_works() {
        var newcomer = invite("works.once", "clerk", "dsw");
        newcomer.desk().enrol(fresh(), newcomer.code());
        for (var code : List.of(newcomer.code(), "AAAA-AAAA", "", "x".repeat(200))) {
            assertThat(new StaffDesk("works.once").open(fresh(), code).at().toString())
                    .endsWith("/staff/enrol?error");
        }
    }

    @Test
    void of_two_browsers_with_one_invitation_one_enrols() {
        var newcomer = invite("two.browsers", "clerk", "dsw");
        var first = fresh();
        var second = fresh();
        var thief = new StaffDesk("two.browsers");
        var firstForm = newcomer.desk().open(first, newcomer.code());
        var secondForm = thief.open(second, newcomer.code());
        newcomer.desk().finish(first, firstForm, StaffDesk.PASSWORD);
        assertThat(thief.finish(second, secondForm, StaffDesk.PASSWORD).at().toString())
                .endsWith("/staff/enrol?error");
        assertThat(newcomer.desk().recoveryCodes).hasSize(10);
        assertThat(thief.recoveryCodes).isEmpty();
    }

    @Test
    void an_invitation_ends_after_72_hours_and_with_the_next_one() {
        var newcomer = invite("late.comer", "clerk", "dsw");
        var administrator = loggedInAdministrator();
        var again = press(administrator, "/staff/people/invite-again", Map.of("id", "late.comer"));
        assertThat(newcomer.desk().open(fresh(), newcomer.code()).at().toString())
                .endsWith("?error");
        installation
                .asOwner()
                .sql(
                        "UPDATE staff_invitation SET expires_at = now() - interval '1 second' WHERE staff_id = 'late.comer'")
                .update();
        assertThat(newcomer.desk()
                        .open(fresh(), StaffDesk.invitation(again))
                        .at()
                        .toString())
                .endsWith("?error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"too short", "password.chooser is my name"})
    void a_weak_password_is_refused_and_the_invitation_stays(String password) {
        var newcomer = invite("password.chooser", "clerk", "dsw");
        var browser = fresh();
        var form = newcomer.desk().open(browser, newcomer.code());
        var page = newcomer.desk().finish(browser, form, password);
        assertThat(page.body()).contains("id=\"password-error\"");
        assertThat(newcomer.desk().finish(browser, page, StaffDesk.PASSWORD).status())
                .isEqualTo(200);
        assertThat(newcomer.desk().recoveryCodes).hasSize(10);
    }

    @Test
    void each_step_alone_opens_nothing_and_every_no_is_the_same() {
        var clerk = enrolled("both.steps");
        var wrongPassword = clerk.logIn(fresh(), "another password here", clerk.nextCode());
        var wrongCode = clerk.logIn(fresh(), StaffDesk.PASSWORD, "000000");
        var noCode = clerk.logIn(fresh(), StaffDesk.PASSWORD, "");
        assertThat(wrongPassword.at().toString()).endsWith("/staff/log-in?error");
        assertThat(List.of(bare(wrongCode), bare(noCode))).containsOnly(bare(wrongPassword));
        var browser = fresh();
        var unknown =
                StaffDesk.logIn(browser, browser.get("/staff/log-in"), "no.such.person", StaffDesk.PASSWORD, "000000");
        assertThat(bare(unknown)).isEqualTo(bare(wrongPassword));
        // What was typed beside a wrong password is not used up by that.
        assertThat(clerk.logIn(fresh(), StaffDesk.PASSWORD, clerk.lastCode())
                        .at()
                        .getPath())
                .isEqualTo("/staff");
    }

    @Test
    void a_name_that_is_nobodys_takes_as_long_as_a_wrong_password() {
        var clerk = enrolled("same.time");
        tries("same.time", 2);
        tries("no.such.person", 2);
        var known = tries(clerk.id, 5);
        var unknown = tries("no.such.person", 5);
        assertThat(unknown).isCloseTo(known, Percentage.withPercentage(60));
    }

    @Test
    void a_code_and_a_recovery_code_count_once() {
        var clerk = enrolled("only.once");
        var code = clerk.nextCode();
        assertThat(clerk.logIn(fresh(), StaffDesk.PASSWORD, code).at().getPath())
                .isEqualTo("/staff");
        assertThat(clerk.logIn(fresh(), StaffDesk.PASSWORD, code).at().toString())
                .endsWith("?error");
        var recovery = clerk.recoveryCodes.getFirst();
        assertThat(clerk.logIn(fresh(), StaffDesk.PASSWORD, recovery).at().getPath())
                .isEqualTo("/staff");
        assertThat(clerk.logIn(fresh(), StaffDesk.PASSWORD, recovery).at().toString())
                .endsWith("?error");
    }

    @Test
    void one_code_used_by_many_at_once_lets_one_in() throws Exception {
        var clerk = enrolled("many.at.once");
        var code = clerk.nextCode();
        Callable<String> logIn =
                () -> clerk.logIn(fresh(), StaffDesk.PASSWORD, code).at().getPath();
        try (var threads = Executors.newFixedThreadPool(6)) {
            var ends = threads.invokeAll(List.of(logIn, logIn, logIn, logIn, logIn, logIn)).stream()
                    .map(end -> end.resultNow())
                    .toList();
            assertThat(ends).hasSize(6).containsOnlyOnce("/staff");
        }
    }

    @Test
    void strangers_who_guess_are_stopped_and_lock_nobody_out() {
        var clerk = enrolled("guessed.at");
        var own = fresh();
        clerk.logIn(own);
        own.post("/staff/log-out", own.get("/staff").hidden());
        for (int i = 0; i < 10; i++) {
            clerk.logIn(fresh(), "guess number " + i, "123456");
        }
        assertThat(clerk.logIn(fresh(), StaffDesk.PASSWORD, clerk.recoveryCodes.removeLast())
                        .at()
                        .toString())
                .as("even the right words, from where the guesses came")
                .endsWith("?wait");
        assertThat(clerk.logIn(own, StaffDesk.PASSWORD, clerk.recoveryCodes.removeLast())
                        .at()
                        .getPath())
                .as("on the owner's own device")
                .isEqualTo("/staff");
    }

    @Test
    void guessing_is_stopped_the_same_for_a_name_that_is_nobodys_and_on_a_known_device() {
        for (int i = 0; i < 10; i++) {
            tries("no.such.person", 1);
        }
        var browser = fresh();
        assertThat(StaffDesk.logIn(browser, browser.get("/staff/log-in"), "no.such.person", "x", "1")
                        .at()
                        .toString())
                .endsWith("?wait");
        var clerk = enrolled("own.device");
        var own = fresh();
        clerk.logIn(own);
        own.post("/staff/log-out", own.get("/staff").hidden());
        for (int i = 0; i < 10; i++) {
            clerk.logIn(own, "guess number " + i, "123456");
        }
        assertThat(clerk.logIn(own, StaffDesk.PASSWORD, clerk.recoveryCodes.removeLast())
                        .at()
                        .toString())
                .endsWith("?wait");
    }

    @Test
    void a_network_that_tries_many_names_is_stopped() throws UnknownHostException {
        var ends = new ArrayList<String>();
        for (int i = 0; i < 60; i++) { // some more than 50: one more is let through every 18 s
            var browser = new Browser(installation, InetAddress.getByName("127.78.0.1"));
            ends.add(StaffDesk.logIn(browser, browser.get("/staff/log-in"), "name." + i + ".of.many", "x", "1")
                    .at()
                    .getQuery());
        }
        assertThat(ends.subList(0, 50)).containsOnly("error");
        assertThat(ends).endsWith("wait");
    }

    @Test
    void whoever_is_suspended_is_nobody_from_the_next_request_on() {
        var clerk = enrolled("suspended.one");
        var browser = fresh();
        assertThat(clerk.logIn(browser).at().getPath()).isEqualTo("/staff");
        press(loggedInAdministrator(), "/staff/people/suspend", Map.of("id", "suspended.one"));
        assertThat(browser.get("/staff").at().getPath()).isEqualTo("/staff/log-in");
        assertThat(clerk.logIn(fresh(), StaffDesk.PASSWORD, clerk.recoveryCodes.removeLast())
                        .at()
                        .toString())
                .endsWith("?error");
    }

    @Test
    void whoever_enrols_anew_has_nothing_of_before() {
        var clerk = enrolled("lost.telephone");
        var old = List.copyOf(clerk.recoveryCodes);
        var again = press(loggedInAdministrator(), "/staff/people/invite-again", Map.of("id", "lost.telephone"));
        var browser = fresh();
        var form = clerk.open(browser, StaffDesk.invitation(again));
        clerk.finish(browser, form, "another four boats come south");
        assertThat(clerk.logIn(fresh(), StaffDesk.PASSWORD, clerk.nextCode())
                        .at()
                        .toString())
                .endsWith("?error");
        assertThat(clerk.logIn(fresh(), "another four boats come south", old.getFirst())
                        .at()
                        .toString())
                .endsWith("?error");
        assertThat(clerk.logIn(fresh(), "another four boats come south", clerk.lastCode())
                        .at()
                        .getPath())
                .isEqualTo("/staff");
    }

    @ParameterizedTest(name = "{0}, {1}, {2}, {3}")
    @CsvSource({
        "Not A Name,Somebody,clerk,dsw",
        "no.agency,Somebody,clerk,''",
        "needless.agency,Somebody,regulator,dsw",
        "unknown.agency,Somebody,clerk,nowhere",
        "no.role,Somebody,'',dsw",
        "no.such.role,Somebody,king,dsw",
        "no.name,'',clerk,dsw",
        "regulator.one,Somebody,regulator,''"
    })
    void nobody_is_invited_with(String id, String name, String role, String agency) {
        var form = new LinkedHashMap<>(Map.of("id", id, "name", name, "agency", agency));
        if (!role.isEmpty()) {
            form.put("roles", role);
        }
        var page = press(loggedInAdministrator(), "/staff/people", form);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("ยังไม่ได้เชิญใคร").doesNotContain("recovery-codes");
    }

    /** One who could make another administrator would alone be the two that an agency needs. */
    @Test
    void no_administrator_makes_another_one_or_takes_anothers_account() {
        var administrator = loggedInAdministrator();
        var page = press(
                administrator,
                "/staff/people",
                Map.of("id", "second.self", "name", "Somebody Invented", "roles", "administrator"));
        assertThat(page.body()).contains("ไฟล์ตั้งต้น").doesNotContain("recovery-codes");
        assertThat(page.body()).doesNotContain("role-administrator");
        assertThat(press(administrator, "/staff/people/invite-again", Map.of("id", "administrator.two"))
                        .status())
                .isEqualTo(404);
        assertThat(installation
                        .asOwner()
                        .sql("SELECT count(*) FROM staff_member WHERE staff_id = 'second.self'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void administrators_alone_keep_the_staff_and_none_suspends_himself() {
        var regulator = fresh();
        StaffDesk.seeded(installation, "regulator.two").logIn(regulator);
        assertThat(regulator.get("/staff").status()).isEqualTo(200);
        assertThat(regulator.get("/staff/people").status()).isEqualTo(403);
        assertThat(press(regulator, "/staff/people/suspend", Map.of("id", "administrator.one"))
                        .status())
                .isEqualTo(403);
        installation.digitalId.person(Installation.person(71).value());
        var citizen = fresh();
        citizen.get("/me");
        assertThat(citizen.get("/staff").status()).isEqualTo(403);
        assertThat(citizen.get("/staff/people").status()).isEqualTo(403);
        assertThat(fresh().get("/staff/people").at().getPath()).isEqualTo("/staff/log-in");
        assertThat(press(loggedInAdministrator(), "/staff/people/suspend", Map.of("id", "administrator.one"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void staff_are_no_citizens_and_citizens_no_staff() {
        var regulator = fresh();
        StaffDesk.seeded(installation, "regulator.two").logIn(regulator);
        assertThat(regulator.get("/me").status()).isEqualTo(403);
        installation.digitalId.person(Installation.person(72).value());
        var citizen = fresh();
        citizen.get("/me");
        var console = new Agency(installation, "ledger-console", installation.console);
        var request = new LinkedHashMap<>(console.consentRequest(""));
        request.remove("authorization_details");
        request.put("scope", "openid");
        var pushed = console.push(request);
        assertThat(citizen.get("/oauth2/authorize?"
                                + Agency.encode(Map.of(
                                        "client_id", "ledger-console", "request_uri", pushed.text("request_uri"))))
                        .at()
                        .getPath())
                .isEqualTo("/staff/log-in");
        var flow = new ConsentFlow(installation, Installation.person(73));
        StaffDesk.seeded(installation, "regulator.two").logIn(flow.browser);
        assertThat(flow.open().body()).as("logged in anew, as a citizen").contains("name=\"scope\" value=\"consent\"");
    }

    @Test
    void the_session_after_a_log_in_is_another_one() {
        var clerk = enrolled("fixed.session");
        var browser = fresh();
        browser.get("/staff/log-in");
        var before = browser.cookie("__Host-saphan-session");
        clerk.logIn(browser);
        assertThat(browser.cookie("__Host-saphan-session")).isNotEmpty().isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/staff/log-in",
                "/staff/enrol",
                "/staff/enrol/finish",
                "/staff/people",
                "/staff/people/suspend",
                "/staff/secrets/recovery-codes",
                "/webauthn/authenticate/options",
                "/webauthn/register/options",
                "/webauthn/register",
                "/login/webauthn"
            })
    void nothing_is_posted_from_elsewhere(String path) {
        var administrator = loggedInAdministrator();
        assertThat(administrator.post(path, Map.of("id", "regulator.one")).status())
                .isEqualTo(403);
    }

    @Test
    void what_is_kept_opens_nothing() {
        var clerk = enrolled("kept.secrets");
        var kept = installation
                .asOwner()
                .sql("SELECT row_to_json(m)::text FROM staff_member m WHERE staff_id = 'kept.secrets'"
                        + " UNION ALL SELECT digest FROM staff_recovery_code WHERE staff_id = 'kept.secrets'")
                .query(String.class)
                .list();
        assertThat(kept).hasSize(11);
        var all = String.join("\n", kept);
        assertThat(all).contains("$2a$11$").doesNotContain(StaffDesk.PASSWORD, clerk.recoveryCodes.getFirst());
        assertThat(all).doesNotContain(clerk.secretBase64(), clerk.secretHex());
    }

    @Test
    void every_act_is_noted_with_its_actor() {
        invite("noted.one", "contact", "other");
        press(loggedInAdministrator(), "/staff/people/suspend", Map.of("id", "noted.one"));
        var wanted = List.of("staff-invited administrator.one", "staff-suspended administrator.one");
        Eventually.holds(() -> installation.ledger.ofAgency("consent-service").stream()
                .filter(entry -> "noted.one"
                        .equals(Objects.requireNonNull(entry.details()).caseReference()))
                .map(entry -> ((AdministratorAction) entry.facts()).action() + " "
                        + Objects.requireNonNull(entry.details()).officer())
                .toList()
                .equals(wanted));
    }

    /** Nanoseconds of the fastest of some failing log-ins, which is steadier than their mean. */
    private long tries(String id, int times) {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < times; i++) {
            var browser = fresh();
            var page = browser.get("/staff/log-in");
            long start = System.nanoTime();
            StaffDesk.logIn(browser, page, id, "no such password", "123456");
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return fastest;
    }

    /** Each from an address of its own: what one test spends is not another's. */
    private Browser fresh() {
        try {
            int number = ADDRESSES.incrementAndGet();
            return new Browser(installation, InetAddress.getByAddress(new byte[] {
                127, 77, (byte) (number / 250), (byte) (number % 250 + 1)
            }));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Invited(StaffDesk desk, String code) {}

    private Invited invite(String id, String role, String agency) {
        var known = installation
                .asOwner()
                .sql("SELECT count(*) FROM staff_member WHERE staff_id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
        var page = known > 0
                ? press(loggedInAdministrator(), "/staff/people/invite-again", Map.of("id", id))
                : press(
                        loggedInAdministrator(),
                        "/staff/people",
                        Map.of("id", id, "name", "Somebody Invented", "roles", role, "agency", agency));
        return new Invited(new StaffDesk(id), StaffDesk.invitation(page));
    }

    private StaffDesk enrolled(String id) {
        var invited = invite(id, "clerk", "dsw");
        invited.desk().enrol(fresh(), invited.code());
        return invited.desk();
    }

    private static @Nullable Browser administrator;

    /** One log-in serves all tests. */
    private Browser loggedInAdministrator() {
        var browser = administrator;
        if (browser == null || !browser.get("/staff/people").at().getPath().equals("/staff/people")) {
            browser = fresh();
            StaffDesk.seeded(installation, "administrator.one").logIn(browser);
            administrator = browser;
        }
        return browser;
    }

    /** A button of one of the staff's pages. */
    private static Browser.Page press(Browser browser, String path, Map<String, String> filled) {
        var fields = new LinkedHashMap<>(
                Map.of("_csrf", browser.get("/staff").hidden().getOrDefault("_csrf", "none")));
        fields.putAll(filled);
        return browser.post(path, fields);
    }

    private static String bare(Browser.Page page) {
        return CSRF.matcher(page.body()).replaceAll("");
    }
}
