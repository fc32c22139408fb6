package org.saphan.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.launcher.place.Ports.Door.CONSENT_SERVICE;
import static org.saphan.system.Browser.look;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saphan.launcher.install.Installation;
import org.saphan.launcher.staff.Colleague;
import org.saphan.launcher.story.Stage;

/** What staff see while and after they work, in a real browser; one log-in each, for every language and width. */
@ExtendWith(WholeSystem.class)
@Order(6)
class CounterPagesIT {
    private static Browser browser;
    private static Page clerk;
    private static Page administrator;

    private final Stage stage;
    private final String site;

    CounterPagesIT(Installation installation) {
        this.stage = Stage.on(installation);
        this.site = installation.ports().https(CONSENT_SERVICE);
    }

    @BeforeAll
    static void open(Installation installation) {
        browser = new Browser(installation);
        administrator = browser.visitor(1280, true);
        browser.logIn(administrator, Colleague.ADMINISTRATOR);
        administrator.navigate(installation.ports().https(CONSENT_SERVICE) + "/staff/people");
        administrator
                .locator("#card-clerk")
                .fill(Stage.on(installation).people().neighbour().nationalId().value());
        administrator.locator("#card-clerk").press("Enter");
        administrator.waitForCondition(
                () -> administrator.locator("#card-clerk").inputValue().isEmpty()); // back on the same page
        clerk = browser.visitor(1280, true);
        browser.logIn(clerk, Colleague.CLERK);
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"th,360", "th,1280", "en,360", "en,1280"})
    void a_clerk_helps_a_citizen_at_the_counter_and_sees_it_among_the_own_acts(String language, int width) {
        clerk.setViewportSize(width, 800);
        clerk.navigate(site + "/staff/counter?lang=" + language);
        look(clerk, "counter", language, width);
        clerk.locator("#nationalId").fill(stage.people().citizen().nationalId().value());
        clerk.locator("#checked").check();
        clerk.locator("#nationalId").press("Enter");
        clerk.locator("form[action='/staff/counter/end']").waitFor();

        clerk.navigate(asked(Stage.PURPOSE));
        clerk.locator("#spoken").waitFor();
        look(clerk, "counter-question", language, width);
        clerk.locator("#explicit").check();
        clerk.locator("#spoken").check();
        clerk.locator("button[name=scope][value=consent]").press("Enter");
        clerk.waitForURL(url -> url.contains("/callback"));

        clerk.navigate(site + "/staff/counter?lang=" + language);
        clerk.locator("form[action='/staff/counter/withdraw']").first().waitFor(); // of whatever she has allowed
        look(clerk, "counter-helping", language, width);
        clerk.navigate(asked("allowance-account"));
        clerk.locator("button[name=answer]").waitFor();
        look(clerk, "counter-level", language, width);
        assertThat(clerk.locator("button[name=scope]").count())
                .as("a look at a card is not sure enough")
                .isZero();
        clerk.navigate(site + "/staff/counter?lang=" + language);
        clerk.locator("form[action='/staff/counter/end'] button").press("Enter");
        clerk.locator("#checked").waitFor();

        var acts = clerk.locator("main tbody tr");
        clerk.navigate(site + "/staff/acts?lang=" + language);
        for (int tries = 0; tries < 40 && acts.count() == 0; tries++) { // the journal brings it to the ledger
            clerk.waitForTimeout(250);
            clerk.reload();
        }
        assertThat(acts.count()).isPositive();
        look(clerk, "staff-acts", language, width);
        assertThat(clerk.locator("body").textContent())
                .doesNotContain(stage.people().citizen().nationalId().value());
        clerk.navigate(site + "/sessions?lang=" + language);
        look(clerk, "staff-sessions", language, width);
    }

    /** Without axe, which is a script itself: what is seen with scripts is the same page. */
    @Test
    void a_clerk_helps_a_citizen_all_the_way_without_javascript() {
        var page = browser.visitor(360, false);
        browser.logIn(page, Colleague.CLERK);
        page.navigate(site + "/staff/counter?lang=th");
        look(page, "counter-begin-without-script-360");
        page.locator("#nationalId").fill(stage.people().citizen().nationalId().value());
        page.locator("#checked").check();
        page.locator("#nationalId").press("Enter");
        page.locator("form[action='/staff/counter/end']").waitFor();
        look(page, "counter-open-without-script-360");

        page.navigate(asked(Stage.PURPOSE));
        page.locator("#spoken").waitFor();
        look(page, "counter-question-without-script-360");
        page.locator("#explicit").check();
        page.locator("#spoken").check();
        page.locator("button[name=scope][value=consent]").press("Enter");
        page.waitForURL(url -> url.contains("/callback") && url.contains("code="));

        page.navigate(site + "/staff/counter");
        var given = page.locator("form[action='/staff/counter/withdraw']");
        int before = given.count();
        assertThat(before).isPositive();
        given.first().locator("input[name=spoken]").check();
        given.first().locator("button").press("Enter");
        page.waitForCondition(() -> given.count() < before);
        look(page, "counter-withdrawn-without-script-360");
        page.locator("form[action='/staff/counter/end'] button").press("Enter");
        page.locator("#checked").waitFor();
        assertThat(page.locator("form[action='/staff/counter/withdraw']").count())
                .as("nothing of hers is left on the page")
                .isZero();
        look(page, "counter-ended-without-script-360");
        page.navigate(site + "/staff/acts");
        look(page, "counter-acts-without-script-360");
        assertThat(page.locator("body").textContent())
                .doesNotContain(stage.people().citizen().nationalId().value());
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"th,360", "th,1280", "en,360", "en,1280"})
    void an_administrator_looks_at_the_agencies_that_are_in(String language, int width) {
        administrator.setViewportSize(width, 800);
        administrator.navigate(site + "/staff/agencies/members?lang=" + language);
        look(administrator, "staff-members", language, width);
        administrator.locator("main tbody a[href$='/dsw']").press("Enter");
        administrator.waitForURL(url -> url.endsWith("/members/dsw"));
        look(administrator, "staff-member", language, width);
        administrator.locator("form[action$='/suspend'] button").press("Enter");
        PlaywrightAssertions.assertThat(administrator.locator("#reason"))
                .isFocused(); // nothing is done without a reason
        administrator.navigate(site + "/staff/acts?lang=" + language);
        assertThat(administrator.locator("main tbody tr").count()).isPositive();
        look(administrator, "staff-acts-administrator", language, width);
    }

    private String asked(String purpose) {
        var until = Clock.systemUTC().instant().plus(Duration.ofDays(180)).truncatedTo(ChronoUnit.DAYS);
        return stage.agency()
                .requestConsent(purpose, Stage.WANTED, until)
                .authorize()
                .toString();
    }
}
