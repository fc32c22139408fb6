package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.saphan.consent.digitalid.Citizens;
import org.saphan.consent.grant.Change;
import org.saphan.consent.grant.Consents;
import org.saphan.consent.grant.Step;
import org.saphan.contract.consent.ConsentState;
import org.saphan.contract.feed.ConsentQuestion;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.ConsentId;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.id.PurposeCode;
import org.saphan.contract.ledger.Facts;

class ConsentLifeIT {

    private final Installation installation = Installation.running();
    private final Consents consents = installation.part(Consents.class);
    private final Citizens citizens = installation.part(Citizens.class);

    @Test
    void pause_resume_and_withdraw_count_at_once_and_nothing_comes_back_from_an_end() {
        var person = Installation.person(20);
        var id = new ConsentId(new ConsentFlow(installation, person).given());
        var citizen = citizens.enter(person);
        assertThat(state(person)).isEqualTo(ConsentState.ACTIVE);
        assertThat(consents.change(citizen, id, Step.PAUSE)).isInstanceOf(Change.Done.class);
        assertThat(state(person)).isEqualTo(ConsentState.PAUSED);
        assertThat(consents.change(citizen, id, Step.PAUSE)).isInstanceOf(Change.NotPossible.class);
        assertThat(consents.change(citizen, id, Step.RESUME)).isInstanceOf(Change.Done.class);
        assertThat(consents.change(citizen, id, Step.WITHDRAW)).isInstanceOf(Change.Done.class);
        assertThat(state(person)).isEqualTo(ConsentState.WITHDRAWN);
        assertThat(consents.change(citizen, id, Step.RESUME)).isInstanceOf(Change.NotPossible.class);
    }

    @Test
    void the_same_on_the_pages_without_javascript_and_not_without_the_token_of_the_form() throws Exception {
        var person = Installation.person(21);
        var flow = new ConsentFlow(installation, person);
        var id = flow.given();
        var confirm = flow.browser.get("/me/consents/" + id + "/withdraw");
        assertThat(confirm.status()).isEqualTo(200);
        assertThat(flow.browser
                        .post("/me/consents/" + id + "/withdraw", Map.of("x", "y"))
                        .status())
                .isEqualTo(403);
        assertThat(state(person)).isEqualTo(ConsentState.ACTIVE);
        var done = flow.browser.post("/me/consents/" + id + "/withdraw", new LinkedHashMap<>(confirm.hidden()));
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(done.body()).contains("ถอนแล้ว");
        var receipt = JWSObject.parse(
                flow.browser.get("/me/consents/" + id + "/receipts/3").body());
        assertThat(receipt.verify(new ECDSAVerifier(installation.recordKey.toPublicJWK())))
                .isTrue();
        assertThat(receipt.getPayload().toString()).contains("\"from\":\"active\"", "\"to\":\"withdrawn\"");
        assertThat(state(person)).isEqualTo(ConsentState.WITHDRAWN);
    }

    @Test
    void another_citizen_can_neither_see_nor_change_it() {
        var person = Installation.person(22);
        var id = new ConsentFlow(installation, person).given();
        var stranger = new ConsentFlow(installation, Installation.person(23));
        stranger.browser.get("/me/consents");
        for (var path : new String[] {"", "/withdraw", "/record"}) {
            assertThat(stranger.browser.get("/me/consents/" + id + path).status())
                    .isEqualTo(404);
        }
        var other = citizens.enter(Installation.person(23));
        assertThat(consents.change(other, new ConsentId(id), Step.WITHDRAW)).isInstanceOf(Change.Unknown.class);
        assertThat(state(person)).isEqualTo(ConsentState.ACTIVE);
    }

    @Test
    void a_new_yes_ends_the_one_before_and_a_new_no_does_not() {
        var person = Installation.person(24);
        var flow = new ConsentFlow(installation, person);
        var first = flow.given();
        flow.refuse(flow.open());
        assertThat(state(person)).isEqualTo(ConsentState.ACTIVE);
        var second = flow.given();
        assertThat(second).isNotEqualTo(first);
        var citizen = citizens.enter(person);
        assertThat(consents.find(citizen, new ConsentId(first))
                        .orElseThrow()
                        .consent()
                        .state())
                .isEqualTo(ConsentState.WITHDRAWN);
        assertThat(state(person)).isEqualTo(ConsentState.ACTIVE);
    }

    @Test
    void a_consent_past_its_end_expires_and_an_unanswered_question_lapses() {
        var person = Installation.person(25);
        var flow = new ConsentFlow(installation, person);
        var id = flow.given();
        flow.open();
        installation
                .asOwner()
                .sql(
                        "UPDATE consent SET valid_from = now() - interval '2 day', valid_until = now() - interval '1 day' WHERE consent_id = :id")
                .param("id", id)
                .update();
        var citizen = citizens.enter(person);
        installation
                .asOwner()
                .sql(
                        "UPDATE consent SET requested_at = now() - interval '1 hour' WHERE citizen_id = :id AND state = 'requested'")
                .param("id", citizen.value())
                .update();
        Eventually.holds(() -> consents.of(citizen, 10, 0).stream()
                        .map(consent -> consent.consent().state())
                        .toList()
                        .equals(List.of(ConsentState.LAPSED, ConsentState.EXPIRED))
                || consents.of(citizen, 10, 0).stream()
                        .map(consent -> consent.consent().state())
                        .toList()
                        .equals(List.of(ConsentState.EXPIRED, ConsentState.LAPSED)));
        assertThat(state(person)).isEqualTo(ConsentState.EXPIRED);
    }

    @Test
    void every_change_reaches_the_ledger_once_and_in_order_though_it_was_away() {
        var person = Installation.person(26);
        installation.ledger.goAway();
        String id;
        try {
            id = new ConsentFlow(installation, person).given();
            consents.change(citizens.enter(person), new ConsentId(id), Step.WITHDRAW);
            assertThat(installation.ledger.of(id)).isEmpty();
        } finally {
            installation.ledger.comeBack();
        }
        Eventually.holds(() -> installation.ledger.of(id).size() == 3);
        assertThat(installation.ledger.of(id))
                .extracting(draft -> ((Facts.ConsentChanged) draft.facts()).to())
                .containsExactly(ConsentState.REQUESTED, ConsentState.ACTIVE, ConsentState.WITHDRAWN);
        assertThat(installation.ledger.of(id)).allSatisfy(draft -> {
            assertThat(draft.subject()).isEqualTo(person);
            assertThat(String.valueOf(Objects.requireNonNull(draft.details()).consentId()))
                    .isEqualTo(id);
        });
    }

    @Test
    void the_database_holds_no_national_id_in_clear() {
        var person = Installation.person(27);
        new ConsentFlow(installation, person).given();
        for (var table :
                new String[] {"citizen", "consent", "consent_change", "journal", "oauth2_authorization", "feed_event"
                }) {
            assertThat(installation
                            .asOwner()
                            .sql("SELECT count(*) FROM " + table + " AS row WHERE row::text LIKE :id")
                            .param("id", "%" + person.value() + "%")
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    private ConsentState state(NationalId person) {
        var reply = consents.answer(new ConsentQuestion(
                new AgencyId("dsw"), citizens.tag(citizens.enter(person)), new PurposeCode("disability-allowance")));
        return Objects.requireNonNull(reply.consent()).state();
    }
}
