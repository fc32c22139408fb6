package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.saphan.consent.digitalid.Citizens;
import org.saphan.consent.grant.Consents;
import org.saphan.consent.grant.Step;
import org.saphan.contract.agreement.Agreement;
import org.saphan.contract.agreement.LegalBasis;
import org.saphan.contract.feed.ConsentQuestion;
import org.saphan.contract.feed.Snapshot;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.ConsentId;
import org.saphan.contract.id.PurposeCode;
import org.saphan.wire.json.WireJson;

/** What a gateway of the test realm hears: of agencies that try, of nobody else, and of no citizen. */
class TestRealmFeedIT {

    private final Installation installation = Installation.running();

    @Test
    void an_agency_is_heard_of_in_the_test_realm_first_and_then_in_production_never_in_both() throws Exception {
        var desk = new AgencyDesk(installation, "trying");
        desk.ask(AgencyDesk.form(AgencyDesk.set(Keys.fresh("trying-1"))));
        desk.act(desk.one(), "approve");
        desk.act(desk.two(), "approve");
        assertThat(knows("test-gateway", "trying")).isFalse();
        desk.act(desk.one(), "test");
        assertThat(knows("test-gateway", "trying")).isTrue();
        assertThat(knows("gateway", "trying")).isFalse();
        desk.act(desk.two(), "production");
        assertThat(knows("test-gateway", "trying")).isFalse();
        assertThat(knows("gateway", "trying")).isTrue();
    }

    @Test
    void there_it_may_ask_for_everything_on_any_basis_but_consent_and_production_knows_no_such_agreement()
            throws Exception {
        var desk = new AgencyDesk(installation, "trying-all");
        desk.ask(AgencyDesk.form(AgencyDesk.set(Keys.fresh("trying-all-1"))));
        desk.act(desk.one(), "approve");
        desk.act(desk.two(), "approve");
        desk.act(desk.one(), "test");
        var test = snapshot("test-gateway");
        var agreement = test.agreements().stream()
                .filter(one -> one.consumer().value().equals("trying-all"))
                .findFirst()
                .orElseThrow();
        var terms = agreement.purposes().getFirst();
        assertThat(terms.purpose().value()).isEqualTo("test");
        assertThat(terms.bases()).doesNotContain(LegalBasis.CONSENT).contains(LegalBasis.PUBLIC_TASK);
        assertThat(terms.services().keySet()).isEqualTo(test.catalogue().byId().keySet());
        assertThat(test.agreements()).extracting(Agreement::consumer).doesNotContain(new AgencyId("dsw"));
        assertThat(test.agencies()).extracting(one -> one.id().value()).doesNotContain("dsw", "other");
        assertThat(snapshot("gateway").agreements())
                .extracting(one -> one.consumer().value())
                .contains("dsw")
                .doesNotContain("trying-all");
    }

    @Test
    void of_a_citizens_change_it_hears_the_number_and_nothing_else() throws Exception {
        var person = Installation.person(840);
        var id = new ConsentId(new ConsentFlow(installation, person).given());
        try (var gateway = new Listening(installation, "test-gateway", installation.feedHead())) {
            gateway.hears("event: heartbeat", 1_000);
            var citizens = installation.part(Citizens.class);
            installation.part(Consents.class).change(citizens.enter(person), id, Step.WITHDRAW);
            gateway.hears("event: consent-changed", 1_000);
            assertThat(gateway.data())
                    .contains("\"agency\":\"none\"", "\"purpose\":\"none\"")
                    .doesNotContain(citizens.tag(citizens.enter(person)).value(), "dsw", "disability");
        }
    }

    @Test
    void no_consent_is_looked_up_from_there() throws Exception {
        var person = Installation.person(841);
        new ConsentFlow(installation, person).given();
        var citizens = installation.part(Citizens.class);
        var question = new ConsentQuestion(
                new AgencyId("dsw"), citizens.tag(citizens.enter(person)), new PurposeCode("disability-allowance"));
        var answer = installation
                .client("test-gateway")
                .send(
                        HttpRequest.newBuilder(URI.create(installation.issuer + "/feed/v1/consents"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofByteArray(WireJson.write(question)))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("urn:saphan:problem:caller-unknown").doesNotContain("dsw");
    }

    private boolean knows(String gateway, String agency) throws Exception {
        return snapshot(gateway).agencies().stream()
                .anyMatch(one -> one.id().value().equals(agency));
    }

    private Snapshot snapshot(String gateway) throws Exception {
        var answer = installation
                .client(gateway)
                .send(
                        HttpRequest.newBuilder(URI.create(installation.issuer + "/feed/v1/snapshot"))
                                .build(),
                        BodyHandlers.ofString());
        var jws = JWSObject.parse(answer.body());
        assertThat(jws.verify(new ECDSAVerifier(installation.feedKey.toPublicJWK())))
                .isTrue();
        return WireJson.read(jws.getPayload().toBytes(), Snapshot.class);
    }
}
