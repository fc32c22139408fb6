package org.saphan.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.launcher.place.Ports.Door.CONSENT_SERVICE;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.saphan.launcher.citizen.Visit;
import org.saphan.launcher.credential.Tls;
import org.saphan.launcher.install.Installation;
import org.saphan.launcher.staff.Colleague;
import org.saphan.launcher.staff.StaffDoor;

/** An agency that nobody knows yet comes in over the pages: its contact asks, two administrators agree, one opens the test realm. */
final class Newcomer {
    private static final String PASSWORD = "seven blue boats on a river";
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final long STEP_SECONDS = 30;

    private final Installation installation;
    private final Clock clock = Clock.systemUTC();
    private final String agency;

    Newcomer(Installation installation, String agency) {
        this.installation = installation;
        this.agency = agency;
    }

    /** Up to the test realm and not beyond. */
    void toTestRealm(ECKey key) {
        var administrator = logIn(Colleague.ADMINISTRATOR);
        administrator.open(at("/staff/agencies"));
        administrator.submit("#agency", Map.of("agency", agency, "id", "contact." + agency, "name", "บุคคลสมมติ"));
        var shown = administrator.page().selectFirst("[role=status] code");
        assertThat(shown).as("an invitation").isNotNull();
        ask(String.valueOf(shown == null ? "" : shown.text()), key);

        open(administrator);
        administrator.submit("form[action$=/approve]", Map.of());
        var deputy = logIn(Colleague.DEPUTY);
        open(deputy);
        deputy.submit("form[action$=/approve]", Map.of());
        open(deputy);
        deputy.submit("form[action$=/test]", Map.of());
    }

    private void ask(String invitation, ECKey key) {
        var contact = visit();
        contact.open(at("/staff/enrol"));
        contact.submit("input[name=invitation]", Map.of("invitation", invitation));
        var hash = contact.page().selectFirst("code.hash");
        assertThat(hash).as("the secret for the telephone").isNotNull();
        var secret = hash == null ? "" : hash.text().replace(" ", "");
        long step = clock.instant().getEpochSecond() / STEP_SECONDS;
        contact.submit(
                "input[name=again]", Map.of("password", PASSWORD, "again", PASSWORD, "code", code(secret, step)));
        contact.open(at("/staff/log-in"));
        contact.submit(
                "input[name=username]",
                Map.of("username", "contact." + agency, "password", PASSWORD, "code", code(secret, step + 1)));
        contact.open(at("/staff/agency"));
        contact.submit(
                "#keys",
                Map.of(
                        "nameTh",
                        "หน่วยงานทดลอง",
                        "nameEn",
                        "Trying Agency",
                        "contact",
                        "it@agency.example",
                        "keys",
                        new JWKSet(key.toPublicJWK()).toString(),
                        "redirects",
                        ""));
    }

    private void open(Visit administrator) {
        administrator.open(at("/staff/agencies"));
        var link = administrator.page().select("main tbody a").stream()
                .filter(one -> one.text().equals(agency))
                .findFirst()
                .orElseThrow();
        administrator.open(URI.create(link.absUrl("href")));
    }

    private Visit logIn(Colleague who) {
        var visit = visit();
        visit.open(at("/staff/agencies"));
        new StaffDoor(installation.drawer()).logIn(who, visit);
        return visit;
    }

    private Visit visit() {
        return new Visit(Tls.anonymous(installation.home().pki().resolve("ca.pem")));
    }

    private URI at(String path) {
        return URI.create(installation.ports().https(CONSENT_SERVICE) + path);
    }

    /** RFC 6238. */
    private static String code(String base32, long step) {
        var bits = new StringBuilder();
        base32.chars()
                .forEach(letter ->
                        bits.append(String.format(Locale.ROOT, "%5s", Integer.toBinaryString(ALPHABET.indexOf(letter)))
                                .replace(' ', '0')));
        var key = new byte[bits.length() / 8];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) Integer.parseInt(bits.substring(i * 8, i * 8 + 8), 2);
        }
        try {
            return new HmacOneTimePasswordGenerator()
                    .generateOneTimePasswordString(new SecretKeySpec(key, "RAW"), step, Locale.ROOT);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
