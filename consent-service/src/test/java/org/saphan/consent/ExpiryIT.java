package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.interfaces.ECPublicKey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.saphan.wire.crypto.Crypto;

/** Whoever has a certificate that ends soon is told, and so are the administrators and whoever watches meters. */
class ExpiryIT {

    private final Installation installation = Installation.running();

    static {
        Crypto.install();
    }

    @Test
    void a_certificate_that_ends_soon_is_on_both_pages_until_another_follows() throws JOSEException {
        var pair = Requests.pair("secp256r1");
        var desk = new AgencyDesk(installation, "forgetful");
        desk.letIn(new LinkedHashMap<>(
                AgencyDesk.form(Requests.pem(pair.getPublic(), pair.getPrivate(), "SHA256withECDSA"))));
        var key = new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic()).build();
        var thumbprint = key.computeThumbprint().toString();
        assertThat(desk.contact.get("/staff/agency").body()).doesNotContain("หมดอายุภายใน", "ใกล้หมดอายุ");
        ends("20 days", "40 days");
        shows(desk, "หมดอายุภายใน 30 วัน", "ends within 30 days");
        ends("6 days", "40 days");
        shows(desk, "หมดอายุภายใน 7 วัน", "ends within 7 days");
        ends("5 hours", "40 days");
        shows(desk, "หมดอายุภายใน 1 วัน", "ends within a day");
        ends("-1 hour", "40 days");
        shows(desk, "หมดอายุแล้ว", "has ended");
        ends("5 hours", "40 days");
        AgencyDesk.press(desk.contact, "/staff/agency/certificates", Map.of("key", thumbprint));
        assertThat(desk.contact.get("/staff/agency").body()).doesNotContain("ใกล้หมดอายุ");
        assertThat(desk.one().get("/staff/agencies/members/forgetful").body()).doesNotContain("ใกล้หมดอายุ");
    }

    @Test
    void meters_and_health_count_them_and_name_nobody() throws Exception {
        var pair = Requests.pair("secp256r1");
        var desk = new AgencyDesk(installation, "forgotten");
        desk.letIn(new LinkedHashMap<>(
                AgencyDesk.form(Requests.pem(pair.getPublic(), pair.getPrivate(), "SHA256withECDSA"))));
        installation
                .asOwner()
                .sql(
                        "UPDATE agency_certificate SET expires_at = now() + interval '2 hours' WHERE agency_id = 'forgotten'")
                .update();
        int port = Installation.freePort();
        try (var replica = installation.start(port)) {
            Eventually.holds(() -> replica.getBean(MeterRegistry.class)
                            .get("saphan.agency.certificates.expiring")
                            .tag("within", "day")
                            .gauge()
                            .value()
                    >= 1);
            var health = installation
                    .client(null)
                    .send(
                            HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/health/expiry"))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(health.body()).contains("DEGRADED").doesNotContain("forgotten");
        } finally {
            AgencyDesk.press(
                    desk.one(), "/staff/agencies/members/forgotten/suspend", Map.of("reason", "the test is over"));
        }
    }

    private void ends(String in, String lived) {
        installation
                .asOwner()
                .sql(
                        "UPDATE agency_certificate SET expires_at = now() + CAST(:left AS interval), issued_at = now() - CAST(:lived AS interval)"
                                + " WHERE agency_id = 'forgetful'")
                .param("left", in)
                .param("lived", lived)
                .update();
    }

    private static void shows(AgencyDesk desk, String thai, String english) {
        assertThat(desk.contact.get("/staff/agency").body()).contains(thai);
        assertThat(desk.contact.get("/staff/agency?lang=en").body()).contains(english);
        assertThat(desk.contact.get("/staff/agency?lang=th").body()).contains(thai);
        assertThat(desk.one().get("/staff/agencies/members").body()).contains(thai);
        assertThat(desk.one().get("/staff/agencies/members/forgetful").body()).contains(thai);
    }
}
