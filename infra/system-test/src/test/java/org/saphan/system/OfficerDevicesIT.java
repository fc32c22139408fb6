package org.saphan.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.launcher.place.Ports.Door.CONSENT_SERVICE;
import static org.saphan.launcher.place.Ports.Door.GATEWAY;
import static org.saphan.system.Browser.look;

import com.microsoft.playwright.Page;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saphan.contract.agreement.LegalBasis;
import org.saphan.contract.exchange.Query;
import org.saphan.contract.id.CaseReference;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.OfficerId;
import org.saphan.contract.id.OfficerRole;
import org.saphan.contract.id.PurposeCode;
import org.saphan.contract.id.ServiceId;
import org.saphan.launcher.agency.AgencyKeys;
import org.saphan.launcher.agency.HttpExchange;
import org.saphan.launcher.agency.OfficerStatements;
import org.saphan.launcher.citizen.Visit;
import org.saphan.launcher.credential.Tls;
import org.saphan.launcher.install.Installation;
import org.saphan.launcher.staff.Colleague;
import org.saphan.launcher.staff.StaffDoor;
import org.saphan.launcher.story.Stage;
import org.saphan.wire.json.WireJson;

/** From the contact's button to a real gateway's answer, measured; and the page in a real browser. */
@ExtendWith(WholeSystem.class)
@Order(6)
class OfficerDevicesIT {
    private static final Duration EFFECTIVE_WITHIN = Duration.ofSeconds(1);

    private final Installation installation;
    private final Stage stage;

    OfficerDevicesIT(Installation installation) {
        this.installation = installation;
        this.stage = Stage.on(installation);
    }

    @Test
    void a_device_is_taken_at_the_gateway_within_a_second_of_its_registration_and_refused_within_a_second_of_its_end()
            throws JOSEException {
        var device = key();
        assertThat(askFrom(device).problem()).isEqualTo("officer-not-assured");
        var contact = logIn();
        contact.submit(
                "#key",
                Map.of(
                        "label",
                        "Notebook 17",
                        "officer",
                        "dsw-0042",
                        "key",
                        device.toPublicJWK().toJSONString()));
        assertThat(untilItAnswers(device, 200)).isLessThan(EFFECTIVE_WITHIN);

        contact.submit("input[value='" + device.computeThumbprint() + "']", Map.of());
        assertThat(untilItAnswers(device, 403)).isLessThan(EFFECTIVE_WITHIN);
        assertThat(askFrom(device).problem()).isEqualTo("officer-not-assured");
    }

    /** From now: the page has answered, so the change was committed before. */
    private Duration untilItAnswers(ECKey device, int status) {
        long committed = System.nanoTime();
        while (askFrom(device).status() != status
                && System.nanoTime() - committed
                        < EFFECTIVE_WITHIN.multipliedBy(5).toNanos()) {
            Thread.onSpinWait();
        }
        return Duration.ofNanos(System.nanoTime() - committed);
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"th,360", "en,1280"})
    void a_contact_registers_and_ends_a_device_without_scripts(String language, int width) {
        try (var browser = new Browser(installation)) {
            var page = browser.visitor(width, false);
            page.navigate(site() + "/staff/log-in?lang=" + language);
            browser.logIn(page, Colleague.CONTACT);
            page.navigate(site() + "/staff/agency?lang=" + language);
            page.locator("a[href$='/staff/agency/devices']").click();
            look(page, "devices", language, width);
            page.locator("#label").fill("Notebook " + language);
            page.locator("#officer").fill("dsw-0042");
            page.locator("#key").fill("-----BEGIN PRIVATE KEY-----");
            page.locator("main form:has(#key) button[type=submit]").click();
            page.locator("#key-error").waitFor();
            look(page, "devices-wrong", language, width);
            assertThat(page.locator("#label").inputValue()).isEqualTo("Notebook " + language);
            page.locator("#key").fill(key().toPublicJWK().toJSONString());
            page.locator("#key").press("Tab");
            page.keyboard().press("Enter");
            var row = page.locator("tbody tr", new Page.LocatorOptions().setHasText("Notebook " + language));
            row.waitFor();
            look(page, "devices-registered", language, width);
            row.locator("button").focus();
            page.keyboard().press("Enter");
            page.waitForCondition(() -> row.count() == 0);
        }
    }

    private HttpExchange askFrom(ECKey device) {
        var keys = AgencyKeys.from(installation.home().agency(Installation.DSW));
        var statements = new OfficerStatements(
                Installation.DSW, installation.ports().https(GATEWAY), keys.client(), Clock.systemUTC());
        return stage.agency()
                .query(WireJson.write(statements.in(visit(), device)), "devices-" + System.nanoTime())
                .answer();
    }

    private Query visit() {
        return new Query(
                new Query.Subject(stage.people().neighbour().nationalId()),
                new PurposeCode("visit-on-the-road"),
                LegalBasis.PUBLIC_TASK,
                null,
                List.of(new Query.Wanted(
                        new ServiceId("civil-registry.person"), List.of(new FieldPath("address.province")))),
                new CaseReference("DSW-2569-000778"),
                new Query.Officer(new OfficerId("dsw-0042"), new OfficerRole("case-officer")));
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Visit logIn() {
        var visit = new Visit(Tls.anonymous(installation.home().pki().resolve("ca.pem")));
        var page = URI.create(site() + "/staff/agency/devices?lang=en");
        visit.open(page);
        new StaffDoor(installation.drawer()).logIn(Colleague.CONTACT, visit);
        return visit.open(page);
    }

    private String site() {
        return installation.ports().https(CONSENT_SERVICE);
    }
}
