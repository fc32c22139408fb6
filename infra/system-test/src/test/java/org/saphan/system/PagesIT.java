package org.saphan.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.launcher.place.Ports.Door.CONSENT_SERVICE;
import static org.saphan.launcher.place.Ports.Door.DIGITAL_ID;
import static org.saphan.launcher.place.Ports.Door.LEDGER;
import static org.saphan.system.Browser.look;

import com.microsoft.playwright.Page;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saphan.contract.agreement.LegalBasis;
import org.saphan.contract.exchange.Query;
import org.saphan.launcher.citizen.People;
import org.saphan.launcher.install.Installation;
import org.saphan.launcher.staff.Colleague;
import org.saphan.launcher.story.Consenting;
import org.saphan.launcher.story.Stage;

/** The pages in a real browser: both languages, a phone's width and a desk's, with and without JavaScript. */
@ExtendWith(WholeSystem.class)
@Order(4)
class PagesIT {
    private static final Clock CLOCK = Clock.systemUTC();
    private static Browser browser;

    private final Installation installation;
    private final Stage stage;

    PagesIT(Installation installation) {
        this.installation = installation;
        this.stage = Stage.on(installation);
    }

    @BeforeAll
    static void open(Installation installation) {
        browser = new Browser(installation);
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"th,360", "th,1280", "en,360", "en,1280"})
    void the_citizen_reads_what_she_is_asked_and_grants_it(String language, int width) {
        var page = browser.visitor(width, true);
        page.navigate(consentService() + "/?lang=" + language);
        var request = ask();
        page.navigate(request);
        logIn(page, stage.people().citizen(), language, width);
        page.waitForSelector("button[name=scope][value=consent]");
        look(page, "consent", language, width);
        assertThat(page.locator(".notice").count())
                .as("nothing has gone wrong yet")
                .isZero();
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
        allow(page);
        page.waitForURL(url -> url.contains("/callback"));
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"th,360", "th,1280", "en,360", "en,1280"})
    void the_citizen_sees_who_looked_at_her_and_what_she_allowed(String language, int width) {
        somebodyLooksAndSomebodyIsRefused();
        var page = browser.visitor(width, true);
        page.navigate(consentService() + "/me?lang=" + language);
        logIn(page, stage.people().citizen(), language, width);
        page.navigate(consentService() + "/me?lang=" + language);
        assertThat(page.locator(".granted").count()).isPositive();
        assertThat(page.locator(".refused").count()).isPositive();
        look(page, "accesses", language, width);
        assertThat(page.locator(".notice").count()).as("nothing has gone wrong").isZero();
        for (int tries = 0; tries < 40 && page.locator(".news").count() == 0; tries++) { // by the ledger's stream
            page.waitForTimeout(250);
            page.reload();
        }
        look(page, "accesses-new", language, width);
        page.locator(".news button").press("Enter");
        page.waitForCondition(() -> page.locator(".news").count() == 0);
        page.navigate(consentService() + "/me/consents?lang=" + language);
        look(page, "consents", language, width);
        page.locator("h2 a[href*='/me/consents/']").first().click();
        look(page, "one-consent", language, width);
    }

    @Test
    void who_chose_english_stays_english_from_the_first_page_through_the_provider_and_back() {
        var page = browser.visitor(360, true);
        var asked = new ArrayList<String>();
        page.onRequest(request -> {
            if (request.url().startsWith(installation.ports().https(DIGITAL_ID) + "/authorize")) {
                asked.add(request.url());
            }
        });
        page.navigate(consentService() + "/me/consents?lang=en");
        assertThat(asked).singleElement().asString().contains("ui_locales=en");
        logIn(page, stage.people().citizen(), "en", 360);
        assertThat(page.url()).startsWith(consentService() + "/me/consents");
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
        page.locator("nav a[href='/me']").press("Enter");
        page.waitForURL(consentService() + "/me");
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
        page.locator("a.language").press("Enter"); // and has the last word
        page.waitForURL(consentService() + "/me?lang=th");
        page.navigate(consentService() + "/me/consents");
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo("th");
    }

    @ParameterizedTest(name = "{0}, JavaScript: {1}")
    @CsvSource({"th,false", "en,true"})
    void on_a_telephone_twenty_accesses_are_few_screens_and_each_unfolds(String language, boolean javaScript) {
        for (int i = 0; i < 6; i++) {
            somebodyLooksAndSomebodyIsRefused();
        }
        var page = browser.visitor(360, javaScript);
        page.navigate(consentService() + "/me?lang=" + language);
        logIn(page, stage.people().citizen(), language, 0);
        page.navigate(consentService() + "/me?lang=" + language);
        int accesses = page.locator(".timeline > li").count();
        assertThat(accesses).isBetween(8, 40);
        assertThat(page.locator("main").boundingBox().height)
                .as("a summary of each, not all of it")
                .isLessThan(1_400 + accesses * 260.0);
        var first = page.locator(".timeline details").first();
        assertThat(first.locator("dl").isVisible()).isFalse();
        first.locator("summary").press("Enter");
        assertThat(first.locator("dl").isVisible()).isTrue();
        Browser.picture(page, "accesses-folded-" + language + "-360");
        page.locator(".pages [rel=next]").click();
        assertThat(page.url()).contains("before=");
        assertThat(page.locator(".timeline > li").count()).isPositive();
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"th,360", "en,1280"})
    void the_citizens_own_device_checks_her_entries_and_that_nothing_is_left_out(String language, int width) {
        somebodyLooksAndSomebodyIsRefused();
        var page = browser.visitor(width, true);
        page.navigate(consentService() + "/me?lang=" + language);
        logIn(page, stage.people().citizen(), language, width);
        page.navigate(consentService() + "/me?lang=" + language);
        assertThat(checkedWithWitnesses(page, "receipt", Duration.ofSeconds(30)))
                .contains(" 2 ");
        assertThat(checkedWithWitnesses(page, "completeness", Duration.ofMinutes(3))) // the map's next epoch
                .contains(" 2 ");
        look(page, "checked", language, width);
    }

    @Test
    void an_open_trail_shows_new_entries_by_itself_and_ends_with_the_log_in_at_the_consent_service() {
        var page = browser.visitor(360, true);
        page.navigate(ledger() + "/console?lang=en");
        logIn(page, Colleague.REGULATOR, "en", 360);
        page.navigate(ledger() + "/console?lang=en");
        page.locator("[data-live][data-said=on]").waitFor();
        var newest = page.locator("[data-live-rows] td a").first();
        long before = Long.parseLong(newest.textContent());
        somebodyLooksAndSomebodyIsRefused();
        page.waitForCondition(() -> Long.parseLong(newest.textContent()) > before);
        look(page, "regulator-live", "en", 360);

        page.locator("[data-live] button").press("Enter");
        assertThat(page.locator("[data-live] [role=status]").textContent()).contains("Paused");
        long paused = Long.parseLong(newest.textContent());
        somebodyLooksAndSomebodyIsRefused();
        page.waitForTimeout(2_500);
        assertThat(Long.parseLong(newest.textContent())).isEqualTo(paused);
        page.locator("[data-live] button").press("Enter");
        page.waitForCondition(() -> Long.parseLong(newest.textContent()) > paused);

        var elsewhere = page.context().newPage();
        elsewhere.navigate(consentService() + "/sessions?lang=en");
        assertThat(elsewhere.locator("main").textContent()).contains("at the console ledger-console");
        look(elsewhere, "sessions-console", "en", 360);
        var consoles = elsewhere.locator("li:has-text('at the console')"); // of other tests too: it is one regulator
        for (int left = consoles.count() - 1; left >= 0; left--) {
            int rest = left;
            consoles.locator("form[action='/sessions/end'] button").first().press("Enter");
            elsewhere.waitForCondition(() -> consoles.count() == rest);
        }
        page.locator("[data-live][data-said=over]").waitFor();
        page.navigate(ledger() + "/console/health");
        assertThat(page.url()).as("led to the log-in, which goes on there").startsWith(ledger());
        elsewhere.locator("form[action='/logout'] button").press("Enter");
        elsewhere.waitForURL(consentService() + "/");
        page.waitForTimeout(2_500); // an answer holds for two seconds
        page.navigate(ledger() + "/console");
        assertThat(page.url()).startsWith(consentService() + "/staff/log-in");
    }

    @Test
    void the_regulators_own_device_checks_an_entry() {
        somebodyLooksAndSomebodyIsRefused();
        var page = browser.visitor(1280, true);
        page.navigate(ledger() + "/console?lang=en");
        logIn(page, Colleague.REGULATOR, "en", 1280);
        page.navigate(ledger() + "/console/entries/0?lang=en");
        assertThat(checkedWithWitnesses(page, "receipt", Duration.ofSeconds(30)))
                .contains("2 witnesses outside have signed");
        look(page, "entry-checked", "en", 1280);
    }

    /** Presses the button until it is valid: both witnesses must have signed, which takes seconds. Says what the page says. */
    private static String checkedWithWitnesses(Page page, String what, Duration patience) {
        var deadline = CLOCK.instant().plus(patience);
        for (var result = check(page, what); !result.equals("valid"); result = check(page, what)) {
            assertThat(result).as("young, not wrong").isEqualTo("unknown");
            assertThat(CLOCK.instant()).as("the proof is there").isBefore(deadline);
            page.waitForTimeout(2_000);
        }
        return page.locator("[data-verify='" + what + "']")
                .first()
                .locator("[data-result]")
                .textContent();
    }

    /** Presses the button, and says what came of it: valid, invalid or unknown. */
    private static String check(Page page, String what) {
        var box = page.locator("[data-verify='" + what + "']").first();
        var folded = page.locator("details:not([open]):has([data-verify='" + what + "']) > summary");
        if (folded.count() > 0) {
            folded.first().press("Enter");
        }
        box.locator("button").click();
        box.locator("[data-result='valid'], [data-result='invalid'], [data-result='unknown']")
                .waitFor();
        return box.locator("[data-result]").getAttribute("data-result");
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"th,360", "th,1280", "en,360", "en,1280"})
    void the_regulator_reads_the_trail(String language, int width) {
        var page = browser.visitor(width, true);
        page.navigate(ledger() + "/console?lang=" + language);
        logIn(page, Colleague.REGULATOR, language, width);
        page.navigate(ledger() + "/console?lang=" + language);
        look(page, "regulator", language, width);
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"th,360", "th,1280", "en,360", "en,1280"})
    void the_citizen_sees_where_she_is_logged_in_and_ends_the_others(String language, int width) {
        var other = browser.visitor(width, true);
        other.navigate(consentService() + "/me/consents");
        logIn(other, stage.people().citizen(), language, 0);
        var page = browser.visitor(width, true);
        page.navigate(consentService() + "/sessions?lang=" + language);
        logIn(page, stage.people().citizen(), language, 0);
        page.navigate(consentService() + "/sessions?lang=" + language);
        assertThat(page.locator("form[action='/sessions/end']").count()).isPositive();
        look(page, "sessions", language, width);
        page.locator("form[action='/sessions/end-others'] button").press("Enter");
        page.waitForCondition(() -> page.locator("form[action='/sessions/end']").count() == 1);
        other.navigate(consentService() + "/me/consents");
        assertThat(other.url())
                .as("ended from elsewhere")
                .startsWith(installation.ports().https(DIGITAL_ID));
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"th,360", "th,1280", "en,360", "en,1280"})
    void where_her_log_in_is_not_sure_enough_she_is_told_and_goes_back(String language, int width) {
        var page = browser.visitor(width, true);
        page.navigate(consentService() + "/?lang=" + language);
        page.navigate(ask("allowance-account"));
        identify(page, stage.people().citizen());
        page.locator("#nationalId").waitFor(); // once more: the step up, which this provider can't give
        identify(page, stage.people().citizen());
        page.waitForSelector("button[name=answer]");
        look(page, "consent-level", language, width);
        assertThat(page.locator("button[name=scope]").count()).isZero();
        page.locator("button[name=answer]").press("Enter");
        page.waitForURL(url -> url.contains("/callback") && url.contains("access_denied"));
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"th,360", "en,1280"})
    void anybody_reads_the_catalogue(String language, int width) {
        var page = browser.visitor(width, true);
        page.navigate(consentService() + "/catalogue?lang=" + language);
        look(page, "catalogue", language, width);
    }

    @Test
    void a_barrier_is_found_where_no_script_may_run_too() {
        var page = browser.visitor(360, false);
        page.navigate(consentService() + "/catalogue");
        assertThat(Browser.barriers(page)).isEmpty();
        page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<input>')");
        assertThat(Browser.barriers(page)).singleElement().asString().startsWith("label at 1");
    }

    @Test
    void consent_is_given_without_javascript_too() {
        var page = browser.visitor(360, false);
        page.navigate(ask());
        logIn(page, stage.people().neighbour(), "", 0);
        page.waitForSelector("button[name=scope][value=consent]");
        allow(page);
        page.waitForURL(url -> url.contains("/callback"));
    }

    private void somebodyLooksAndSomebodyIsRefused() {
        var honest = stage.query();
        if (stage.agency().query(honest).answer().status() != 200) {
            Consenting.by(stage, stage.people().citizen());
            assertThat(stage.agency().query(honest).answer().status()).isEqualTo(200);
        }
        var withoutConsent = new Query(
                honest.subject(),
                honest.purpose(),
                LegalBasis.PUBLIC_TASK,
                honest.sensitiveBasis(),
                honest.services(),
                honest.caseReference(),
                honest.officer());
        assertThat(stage.agency().query(withoutConsent).answer().status()).isEqualTo(403);
    }

    private void logIn(Page page, People.Person person, String language, int width) {
        page.locator("#nationalId").fill(person.nationalId().value());
        page.locator("input[type=password]").fill(person.pin());
        if (width > 0) {
            look(page, "log-in", language, width); // another origin, in the language that was chosen here
        }
        page.locator("input[type=password]").press("Enter");
        page.locator("input[autocomplete=one-time-code]").fill(person.code(CLOCK));
        page.locator("input[autocomplete=one-time-code]").press("Enter");
        page.waitForURL(url -> !url.startsWith(installation.ports().https(DIGITAL_ID)));
        page.waitForLoadState();
    }

    /** Both steps, wherever that leads. */
    private static void identify(Page page, People.Person person) {
        page.locator("#nationalId").fill(person.nationalId().value());
        page.locator("input[type=password]").fill(person.pin());
        page.locator("input[type=password]").press("Enter");
        page.locator("input[autocomplete=one-time-code]").fill(person.code(CLOCK));
        page.locator("input[autocomplete=one-time-code]").press("Enter");
    }

    /** Staff, with password and code; no mouse is needed. */
    private void logIn(Page page, Colleague who, String language, int width) {
        look(page, "staff-log-in", language, width); // another origin, in the language that was chosen there
        page.locator("#username").fill(who.id());
        page.locator("#password").fill(installation.drawer().password(who));
        page.locator("#code").fill(installation.drawer().code(who));
        page.locator("#code").press("Enter");
        page.waitForURL(url -> !url.contains("/staff/log-in"));
        page.waitForLoadState();
    }

    /** Every box that says yes to sensitive fields, then the button. */
    private static void allow(Page page) {
        for (var box : page.locator("input[type=checkbox]").all()) {
            box.check();
        }
        page.locator("button[name=scope][value=consent]").click();
    }

    private String ask() {
        return ask(Stage.PURPOSE);
    }

    private String ask(String purpose) {
        var until = CLOCK.instant().plus(Duration.ofDays(180)).truncatedTo(ChronoUnit.DAYS);
        return stage.agency()
                .requestConsent(purpose, Stage.WANTED, until)
                .authorize()
                .toString();
    }

    private String consentService() {
        return installation.ports().https(CONSENT_SERVICE);
    }

    private String ledger() {
        return installation.ports().https(LEDGER);
    }
}
