package org.saphan.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.launcher.place.Ports.Door.AGENCY_APP;
import static org.saphan.launcher.place.Ports.Door.CONSENT_SERVICE;
import static org.saphan.launcher.place.Ports.Door.GATEWAY;
import static org.saphan.launcher.place.Ports.Door.LEDGER;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.saphan.contract.agreement.LegalBasis;
import org.saphan.contract.exchange.Query;
import org.saphan.contract.id.CaseReference;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.OfficerId;
import org.saphan.contract.id.OfficerRole;
import org.saphan.contract.id.PurposeCode;
import org.saphan.contract.id.ServiceId;
import org.saphan.launcher.agency.AgencyClient;
import org.saphan.launcher.agency.AgencyKeys;
import org.saphan.launcher.agency.Http;
import org.saphan.launcher.citizen.People;
import org.saphan.launcher.credential.Tls;
import org.saphan.launcher.install.Installation;
import org.saphan.launcher.install.TestRealm;
import org.saphan.launcher.place.Ports;
import org.saphan.launcher.story.Stage;

/** The test realm beside production, over real processes: an agency that is approved for it alone asks there and nowhere else. */
@ExtendWith(WholeSystem.class)
@Order(8)
class TestRealmIT {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static TestRealm realm;
    private static AgencyKeys newcomer;

    private final Installation installation;
    private final Http http;

    TestRealmIT(Installation installation) {
        this.installation = installation;
        this.http = new Http(Tls.anonymous(realm.authorities()));
    }

    @BeforeAll
    static void open(Installation installation) {
        realm = installation.openTestRealm();
        newcomer = new AgencyKeys(key("trying-1"), key("trying-dpop"));
        new Newcomer(installation, "trying").toTestRealm(newcomer.client());
    }

    @AfterAll
    static void close() {
        realm.close();
    }

    @Test
    void an_agency_of_the_test_realm_alone_gets_a_synthetic_record_and_a_receipt_of_its_own_ledger() {
        var trying = client("trying", newcomer, realm.ports());
        assertThat(Stage.eventually(
                        PATIENCE, () -> trying.query(query()).answer().status() == 200))
                .isTrue();
        var answer = trying.query(query()).answer();
        assertThat(answer.status()).as(answer.problem()).isEqualTo(200);
        var record = answer.json().path("results").get(0).path("record");
        assertThat(record.path("address").path("province").asString("")).isNotEmpty();
        var receipt = answer.json().path("receipt").path("decision");
        assertThat(receipt.path("checkpoint").asString()).startsWith(TestRealm.ORIGIN + "\n");

        var exchange = answer.json().path("exchangeId").asString();
        assertThat(Stage.eventually(PATIENCE, () -> receiptAt(realm.ports(), exchange) == 200))
                .isTrue();
        assertThat(receiptAt(installation.ports(), exchange))
                .as("nothing of it is in production's ledger")
                .isEqualTo(404);
    }

    @Test
    void its_token_is_refused_at_the_gateway_of_production() {
        var answer =
                client("trying", newcomer, installation.ports()).query(query()).answer();
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("token-invalid");
    }

    @Test
    void a_token_of_production_is_refused_at_the_gateway_of_the_test_realm() {
        var dsw = AgencyKeys.from(installation.home().agency(Installation.DSW));
        var answer = client(Installation.DSW, dsw, realm.ports()).query(query()).answer();
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("token-invalid");
        assertThat(client(Installation.DSW, dsw, installation.ports())
                        .catalogue()
                        .status())
                .isEqualTo(200);
    }

    private int receiptAt(Ports ports, String exchange) {
        return http.get(URI.create(ports.https(LEDGER) + "/ledger/v1/receipts/" + exchange), Map.of())
                .status();
    }

    private AgencyClient client(String id, AgencyKeys keys, Ports ports) {
        return new AgencyClient(
                id,
                ports.https(GATEWAY),
                ports.https(CONSENT_SERVICE),
                ports.https(AGENCY_APP) + "/callback",
                http,
                keys,
                Clock.systemUTC());
    }

    private Query query() {
        return new Query(
                new Query.Subject(
                        People.of(installation.population()).neighbour().nationalId()),
                new PurposeCode("test"),
                LegalBasis.PUBLIC_TASK,
                null,
                List.of(new Query.Wanted(
                        new ServiceId("civil-registry.person"), List.of(new FieldPath("address.province")))),
                new CaseReference("TRY-1"),
                new Query.Officer(new OfficerId("try-0001"), new OfficerRole("case-officer")));
    }

    private static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
