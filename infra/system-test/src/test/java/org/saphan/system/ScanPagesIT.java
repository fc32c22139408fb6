package org.saphan.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.launcher.place.Ports.Door.CONSENT_SERVICE;
import static org.saphan.launcher.place.Ports.Door.DIGITAL_ID;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saphan.launcher.install.Installation;
import org.saphan.launcher.story.Stage;

/** Logging in with a QR code and the provider's application, which is a second real browser. */
@ExtendWith(WholeSystem.class)
@Order(5)
class ScanPagesIT {
    private static Browser browser;

    private final Installation installation;
    private final Stage stage;

    ScanPagesIT(Installation installation) {
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
    @CsvSource({"th,360", "en,1280"})
    void she_scans_a_code_approves_on_her_telephone_and_is_logged_in_on_the_screen(String language, int width) {
        var screen = scanning(language, width);
        Browser.look(screen, "scan", language, width);
        screen.locator("#scan button:not([formaction])").click();
        Browser.look(screen, "scan-early", language, width);
        var telephone = telephone(screen, language);
        Browser.look(telephone, "scan-app", language, 360);
        assertThat(telephone.locator("#reference").textContent())
                .isEqualTo(screen.locator("#reference").textContent());
        identify(telephone);
        telephone.locator("#app button:not([formaction])").press("Enter");
        telephone.waitForCondition(() -> telephone.locator("#app").count() == 0);
        Browser.look(telephone, "scan-answered", language, 360);
        screen.locator("#scan button:not([formaction])").press("Enter");
        screen.waitForURL(consentService() + "/me**");
        assertThat(screen.locator(".sign-out").count()).isEqualTo(1);
    }

    @Test
    void who_keeps_her_number_back_is_told_why_she_is_not_logged_in() {
        var screen = scanning("en", 360);
        var telephone = telephone(screen, "en");
        identify(telephone);
        telephone.locator("#refused-pid").check();
        telephone.locator("#app button:not([formaction])").press("Enter");
        telephone.waitForCondition(() -> telephone.locator("#app").count() == 0);
        screen.locator("#scan button:not([formaction])").press("Enter");
        screen.waitForURL(url -> url.startsWith(consentService() + "/log-in-failed"));
        Browser.look(screen, "log-in-number-withheld", "en", 360);
        assertThat(screen.locator(".lead").textContent()).contains("national ID");
    }

    /** Without scripts: a real application isn't a browser either. */
    private Page scanning(String language, int width) {
        var screen = browser.visitor(width, false);
        screen.navigate(consentService() + "/?lang=" + language);
        screen.navigate(consentService() + "/me");
        screen.navigate(installation.ports().https(DIGITAL_ID) + "/log-in?lang=" + language);
        screen.locator("a[href='/log-in/scan']").click();
        return screen;
    }

    private Page telephone(Page screen, String language) {
        var telephone = browser.visitor(360, false);
        telephone.navigate(screen.locator("a[href*='/app?reference=']").getAttribute("href") + "&lang=" + language);
        return telephone;
    }

    private void identify(Page telephone) {
        var person = stage.people().citizen();
        telephone.locator("#nationalId").fill(person.nationalId().value());
        telephone.locator("#pin").fill(person.pin());
    }

    private String consentService() {
        return installation.ports().https(CONSENT_SERVICE);
    }
}
