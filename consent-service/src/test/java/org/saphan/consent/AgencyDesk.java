package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.saphan.contract.feed.Snapshot;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.wire.json.WireJson;

/** Onboarding as its people see it: two administrators and the contact of a new agency, each in a browser. */
final class AgencyDesk {

    private static final Map<String, Browser> ADMINISTRATORS = new LinkedHashMap<>();

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    final String agency;
    final Browser contact;
    private final Installation installation;

    /** Invites the contact of an agency that nobody knows yet, and logs this person in. */
    AgencyDesk(Installation installation, String agency) {
        this.installation = installation;
        this.agency = agency;
        var id = "contact." + agency;
        var page = press(
                administrator(installation, "administrator.one"),
                "/staff/agencies",
                Map.of("agency", agency, "id", id, "name", "Somebody Invented"));
        var desk = new StaffDesk(id);
        desk.enrol(fresh(installation), StaffDesk.invitation(page));
        contact = fresh(installation);
        desk.logIn(contact);
    }

    static synchronized Browser administrator(Installation installation, String id) {
        var browser = ADMINISTRATORS.get(id);
        if (browser == null || !browser.get("/staff/agencies").at().getPath().equals("/staff/agencies")) {
            browser = fresh(installation);
            StaffDesk.seeded(installation, id).logIn(browser);
            ADMINISTRATORS.put(id, browser);
        }
        return browser;
    }

    /** From an address of its own: how many enrol from one address is limited, and other tests have their share. */
    private static Browser fresh(Installation installation) {
        try {
            int number = ADDRESSES.incrementAndGet();
            return new Browser(installation, InetAddress.getByAddress(new byte[] {
                127, 78, (byte) (number / 250), (byte) (number % 250 + 1)
            }));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Browser one() {
        return administrator(installation, "administrator.one");
    }

    Browser two() {
        return administrator(installation, "administrator.two");
    }

    /** A button of one of the staff's pages. */
    static Browser.Page press(Browser browser, String path, Map<String, String> filled) {
        var fields = new LinkedHashMap<>(
                Map.of("_csrf", browser.get("/staff").hidden().getOrDefault("_csrf", "none")));
        fields.putAll(filled);
        return browser.post(path, fields);
    }

    static Map<String, String> form(String keys) {
        return Map.of(
                "nameTh", "หน่วยงานใหม่",
                "nameEn", "New Agency",
                "contact", "it@agency.example",
                "keys", keys,
                "redirects", "");
    }

    static String set(ECKey key) {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    Browser.Page ask(Map<String, String> form) {
        return press(contact, "/staff/agency", form);
    }

    Browser.Page act(Browser administrator, String act) {
        return press(administrator, "/staff/agencies/" + application() + "/" + act, Map.of());
    }

    String application() {
        return newest("application_id").orElseThrow();
    }

    String state() {
        return newest("state").orElse("none");
    }

    private Optional<String> newest(String column) {
        return installation
                .asOwner()
                .sql("SELECT " + column
                        + " FROM agency_application WHERE agency_id = :agency ORDER BY asked_at DESC LIMIT 1")
                .param("agency", agency)
                .query(String.class)
                .optional();
    }

    /** From the asking to the gateways. */
    void letIn(Map<String, String> form) {
        ask(form);
        act(one(), "approve");
        act(two(), "approve");
        act(one(), "test");
        act(two(), "production");
        assertThat(state()).isEqualTo("production");
    }

    /** What the ledger has heard about this agency, in its order. */
    List<EntryDraft> entries() {
        return installation.ledger.ofAgency(agency);
    }

    /** The agency as gateways see it now. */
    Optional<Snapshot.Agency> atGateways() {
        try {
            var answer = installation
                    .client("gateway")
                    .send(
                            HttpRequest.newBuilder(URI.create(installation.issuer + "/feed/v1/snapshot"))
                                    .build(),
                            BodyHandlers.ofString());
            return WireJson.read(JWSObject.parse(answer.body()).getPayload().toBytes(), Snapshot.class)
                    .agencies()
                    .stream()
                    .filter(one -> one.id().value().equals(agency))
                    .findFirst();
        } catch (IOException | ParseException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
