package org.saphan.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.launcher.place.Ports.Door.CONSENT_SERVICE;
import static org.saphan.launcher.place.Ports.Door.LEDGER;
import static org.saphan.system.Browser.look;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saphan.launcher.install.Installation;
import org.saphan.launcher.staff.Colleague;

/** The staff's pages in a real browser, with a virtual authenticator (WebAuthn Level 3 §11) for passkeys. */
@ExtendWith(WholeSystem.class)
@Order(5)
class StaffPagesIT {
    private static Browser browser;

    private final Installation installation;

    StaffPagesIT(Installation installation) {
        this.installation = installation;
    }

    @BeforeAll
    static void open(Installation installation) {
        browser = new Browser(installation);
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @Test
    void a_passkey_is_made_logs_in_at_the_console_and_is_taken_away() {
        var page = browser.visitor(360, true);
        var authenticator = Authenticator.of(page, true);
        browser.logIn(page, Colleague.REGULATOR);
        page.navigate(site() + "/staff?lang=en");
        look(page, "staff-account", "en", 360);
        page.locator("#label").fill("a virtual telephone");
        page.locator("[data-passkey=register] button").click();
        page.locator(".passkeys li").waitFor();
        assertThat(authenticator.credentials()).isEqualTo(1);
        look(page, "staff-account-with-passkey", "en", 360);

        page.context().clearCookies();
        page.navigate(ledger() + "/console?lang=en");
        page.locator("[data-passkey=log-in] button").click();
        page.waitForURL(url -> url.startsWith(ledger()));
        assertThat(page.locator("h1").textContent()).isEqualTo("Trail of accesses");

        page.context().clearCookies();
        page.navigate(site() + "/staff/log-in?lang=en");
        page.locator("[data-passkey=log-in] button").click();
        page.waitForURL(site() + "/staff");
        page.locator(".passkeys button").click();
        page.waitForCondition(() -> page.locator(".passkeys li").count() == 0);
        assertThat(page.url()).isEqualTo(site() + "/staff");

        page.context().clearCookies();
        page.navigate(site() + "/staff/log-in?lang=en");
        page.locator("[data-passkey=log-in] button").click();
        page.waitForCondition(() -> !page.locator("[data-result]").textContent().isEmpty());
        assertThat(page.url()).as("a passkey that was taken away opens nothing").contains("/staff/log-in");
        page.navigate(site() + "/staff");
        assertThat(page.url()).contains("/staff/log-in");
    }

    @Test
    void a_device_that_does_not_ask_who_holds_it_makes_no_passkey() {
        var page = browser.visitor(1280, true);
        var authenticator = Authenticator.of(page, false);
        browser.logIn(page, Colleague.CLERK);
        page.navigate(site() + "/staff?lang=en");
        page.locator("#label").fill("anybody's");
        page.locator("[data-passkey=register] button").click();
        page.waitForCondition(() -> !page.locator("[data-result]").textContent().isEmpty());
        assertThat(authenticator.credentials()).isZero();
        page.navigate(site() + "/staff");
        assertThat(page.locator(".passkeys li").count()).isZero();
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"th,360", "en,1280"})
    void an_administrator_invites_and_the_invited_one_enrols(String language, int width) {
        var page = browser.visitor(width, true);
        page.navigate(site() + "/staff/log-in?lang=" + language);
        look(page, "staff-log-in", language, width);
        browser.logIn(page, Colleague.ADMINISTRATOR);
        page.navigate(site() + "/staff/people?lang=" + language);
        look(page, "staff-people", language, width);
        page.locator("#id").fill("invited." + language);
        page.locator("#name").fill("บุคคลสมมติ Invented");
        page.locator("#role-clerk").check();
        page.locator("#agency").selectOption("dsw");
        page.locator("#agency").press("Tab");
        page.keyboard().press("Enter");
        page.locator("[role=status] code").waitFor();
        look(page, "staff-invitation", language, width);
        var code = page.locator("[role=status] code").textContent();

        var newcomer = browser.visitor(width, false);
        newcomer.navigate(site() + "/staff/enrol?lang=" + language);
        newcomer.locator("#invitation").fill(code);
        newcomer.locator("#invitation").press("Enter");
        newcomer.locator("#again").waitFor();
        newcomer.locator("#password").fill("one two three four five");
        newcomer.locator("#again").fill("one two three four six");
        newcomer.locator("#code").fill("000000");
        newcomer.locator("#code").press("Enter");
        newcomer.locator("#again-error").waitFor();
        Browser.picture(newcomer, "staff-enrol-finish-" + language + "-" + width);
        assertThat(newcomer.locator("svg.qr path").count()).isOne();
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"th,360", "en,1280"})
    void an_agency_asks_without_scripts_and_an_administrator_sees_it_and_refuses(String language, int width) {
        var contact = browser.visitor(width, false);
        contact.navigate(site() + "/staff/log-in?lang=" + language);
        browser.logIn(contact, Colleague.CONTACT);
        contact.navigate(site() + "/staff/agency?lang=" + language);
        look(contact, "agency-ask", language, width);
        contact.locator("#nameTh").fill("หน่วยงานสมมติ");
        contact.locator("#nameEn").fill("Invented Agency");
        contact.locator("#contact").fill("it@agency.example");
        contact.locator("#redirects").fill("https://agency.example/callback");
        contact.locator("#keys").fill("-----BEGIN PRIVATE KEY-----");
        contact.locator("main button[type=submit]").click();
        contact.locator("#keys-error").waitFor();
        look(contact, "agency-wrong", language, width);
        contact.locator("#keys").fill(publicKey(language));
        contact.locator("#keys").press("Tab");
        contact.locator("main button[type=submit]").focus();
        contact.keyboard().press("Enter");
        contact.locator("main .badge.pending").waitFor(); // one is open; what was refused before stays in sight
        look(contact, "agency-asked", language, width);

        var administrator = browser.visitor(width, false);
        browser.logIn(administrator, Colleague.ADMINISTRATOR);
        administrator.navigate(site() + "/staff/agencies?lang=" + language);
        look(administrator, "agencies", language, width);
        administrator.locator("main tbody a").first().click();
        look(administrator, "application", language, width);
        administrator.locator("form[action$='/approve'] button").click();
        administrator.locator("[role=status]").waitFor();
        look(administrator, "application-one-more", language, width);
        administrator.locator("#reason").fill("ทดลอง");
        administrator.locator("form[action$='/refuse'] button").click();
        assertThat(administrator.locator("main h1 .badge.refused").count()).isOne();
    }

    /** A fresh one, so that nobody has it yet. */
    private static String publicKey(String name) {
        try {
            return new JWKSet(new ECKeyGenerator(Curve.P_256)
                            .keyID(name)
                            .generate()
                            .toPublicJWK())
                    .toString();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A virtual authenticator, as WebDriver and browsers' tools have it. */
    private record Authenticator(CDPSession session, String id) {

        static Authenticator of(Page page, boolean asksWhoHoldsIt) {
            var session = page.context().newCDPSession(page);
            session.send("WebAuthn.enable");
            var options = new JsonObject();
            options.addProperty("protocol", "ctap2");
            options.addProperty("transport", "internal");
            options.addProperty("hasResidentKey", true);
            options.addProperty("hasUserVerification", asksWhoHoldsIt);
            options.addProperty("isUserVerified", asksWhoHoldsIt);
            options.addProperty("automaticPresenceSimulation", true);
            var wanted = new JsonObject();
            wanted.add("options", options);
            return new Authenticator(
                    session,
                    session.send("WebAuthn.addVirtualAuthenticator", wanted)
                            .get("authenticatorId")
                            .getAsString());
        }

        int credentials() {
            var which = new JsonObject();
            which.addProperty("authenticatorId", id);
            return session.send("WebAuthn.getCredentials", which)
                    .getAsJsonArray("credentials")
                    .size();
        }
    }

    private String site() {
        return installation.ports().https(CONSENT_SERVICE);
    }

    private String ledger() {
        return installation.ports().https(LEDGER);
    }
}
