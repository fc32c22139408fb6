package org.saphan.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.launcher.place.Ports.Door.GATEWAY;
import static org.saphan.launcher.place.Ports.Door.LEDGER;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An agreement that demands to know who asks, from the agency's software to what the regulator reads. */
@ExtendWith(WholeSystem.class)
@Order(2)
class OfficerStatedIT {
    private static final Duration PROOF = Duration.ofSeconds(3);

    private final Installation installation;
    private final Stage stage;

    OfficerStatedIT(Installation installation) {
        this.installation = installation;
        this.stage = Stage.on(installation);
    }

    @Test
    void a_right_statement_is_answered_and_the_regulator_reads_it_as_the_agency_signed_it() {
        var query = statedBy(Installation.DSW);
        var answer = send(query);
        assertThat(answer.status()).as(answer.problem()).isEqualTo(200);
        var entry = entry(answer.json().path("exchangeId").asString(), "decision-permit");
        assertThat(entry.path("leaf").asString())
                .as("nothing of it in clear")
                .doesNotContain(OfficerStatements.NAME)
                .doesNotContain("dsw-0042");
        var regulator = logIn();
        regulator.open(console(entry));
        regulator.submit("textarea[name=reason]", Map.of("reason", "a test of what is kept"));
        assertThat(regulator.text())
                .contains(OfficerStatements.NAME)
                .contains(Objects.requireNonNull(query.officer().statement()));
    }

    @Test
    void the_agencys_software_states_its_officer_by_itself() {
        var answer = stage.agency().query(visit()).answer();
        assertThat(answer.status()).as(answer.problem()).isEqualTo(200);
    }

    @Test
    void without_a_statement_it_is_refused_and_in_the_ledger() {
        var answer = send(visit());
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("officer-not-assured");
        assertThat(reason(answer)).isEqualTo("officer-not-stated");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void a_forged_statement_is_refused_and_in_the_ledger(String what, UnaryOperator<String> forging) {
        var honest = Objects.requireNonNull(statedBy(Installation.DSW).officer().statement());
        var answer = send(visit(forging.apply(honest)));
        assertThat(answer.status()).as(what).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("officer-statement-invalid");
        assertThat(reason(answer)).isEqualTo("officer-statement-invalid");
    }

    static Stream<Arguments> forgeries() {
        return Stream.of(
                row("a surer log-in than the agency signed", text -> altered(text, "2.2", "3")),
                row("without its signature", text -> text.substring(0, text.lastIndexOf('.') + 1)),
                row("with more behind its signature", text -> text + "AAAA"));
    }

    private static Arguments row(String what, UnaryOperator<String> forging) {
        return Arguments.of(what, forging);
    }

    @Test
    void another_agencys_word_for_this_officer_is_refused_and_in_the_ledger() {
        var answer = send(statedBy("nhso"));
        assertThat(answer.problem()).isEqualTo("officer-statement-invalid");
        assertThat(reason(answer)).isEqualTo("officer-statement-invalid");
    }

    @Test
    void a_statement_that_was_another_requests_is_refused_and_in_the_ledger() {
        var query = statedBy(Installation.DSW);
        assertThat(send(query).status()).isEqualTo(200);
        var again = send(query);
        assertThat(again.problem()).isEqualTo("officer-statement-invalid");
        assertThat(reason(again)).isEqualTo("officer-statement-invalid");
    }

    private static String altered(String statement, String from, String to) {
        try {
            var parsed = SignedJWT.parse(statement);
            var claims = parsed.getPayload().toString().replace('"' + from + '"', '"' + to + '"');
            var encoded = Base64URL.encode(claims.getBytes(StandardCharsets.UTF_8));
            assertThat(encoded).as("altered indeed").isNotEqualTo(parsed.getParsedParts()[1]);
            return parsed.getParsedParts()[0] + "." + encoded + "." + parsed.getParsedParts()[2];
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    private Query statedBy(String agency) {
        var key = AgencyKeys.from(installation.home().agency(agency)).client();
        var audience = installation.ports().https(GATEWAY);
        return new OfficerStatements(agency, audience, key, Clock.systemUTC()).in(visit());
    }

    private Query visit() {
        return visit(null);
    }

    private Query visit(@Nullable String statement) {
        return new Query(
                new Query.Subject(stage.people().neighbour().nationalId()),
                new PurposeCode("home-visit"),
                LegalBasis.PUBLIC_TASK,
                null,
                List.of(new Query.Wanted(
                        new ServiceId("civil-registry.person"), List.of(new FieldPath("address.province")))),
                new CaseReference("DSW-2569-000777"),
                new Query.Officer(new OfficerId("dsw-0042"), new OfficerRole("case-officer"), statement, null));
    }

    private HttpExchange send(Query query) {
        return stage.agency()
                .query(WireJson.write(query), "officers-" + System.nanoTime())
                .answer();
    }

    private String reason(HttpExchange refused) {
        var exchange = refused.json().path("instance").asString("").replace("urn:uuid:", "");
        var leaf = JsonMapper.shared()
                .readTree(entry(exchange, "decision-refuse").path("leaf").asString());
        return leaf.path("facts").path("reason").asString("");
    }

    private JsonNode entry(String exchange, String kind) {
        assertThat(Stage.eventually(PROOF, () -> find(exchange, kind).isPresent()))
                .isTrue();
        return find(exchange, kind).orElseThrow();
    }

    private Optional<JsonNode> find(String exchange, String kind) {
        return StreamSupport.stream(stage.receipt(exchange).path("entries").spliterator(), false)
                .filter(entry -> entry.path("kind").asString("").equals(kind))
                .findFirst();
    }

    private URI console(JsonNode entry) {
        return URI.create(installation.ports().https(LEDGER) + "/console/entries/"
                + entry.path("index").asLong() + "?lang=en");
    }

    private Visit logIn() {
        var visit = new Visit(Tls.anonymous(installation.home().pki().resolve("ca.pem")));
        visit.open(URI.create(installation.ports().https(LEDGER) + "/console?lang=en"));
        new StaffDoor(installation.drawer()).logIn(Colleague.REGULATOR, visit);
        return visit;
    }
}
