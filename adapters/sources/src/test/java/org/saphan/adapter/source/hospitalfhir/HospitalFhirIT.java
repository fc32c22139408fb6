package org.saphan.adapter.source.hospitalfhir;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.saphan.adapter.Fetched;
import org.saphan.adapter.SourceAdapter;
import org.saphan.adapter.source.guard.GuardSettings;
import org.saphan.adapter.testkit.Behaviour;
import org.saphan.adapter.testkit.SourceAdapterContract;
import org.saphan.adapter.testkit.TestPki;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.source.UnavailableReason;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HospitalFhirIT extends SourceAdapterContract {
    private static final GuardSettings GUARD = new GuardSettings(
            Duration.ofSeconds(2),
            8,
            Duration.ofSeconds(30),
            new GuardSettings.Circuit(1_000, 1_000, 100, Duration.ofSeconds(1)));
    private static final String SEARCH = "/fhir/Coverage/_search";
    private static final int MINUTE = 60_000;

    private final CamelContext camel = new DefaultCamelContext();
    private WireMockServer server;
    private SourceAdapter adapter;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        var pki = new TestPki();
        server = new WireMockServer(wireMockConfig()
                .httpDisabled(true)
                .dynamicHttpsPort()
                .keystorePath(pki.writeKeyStore(folder, "hospital").toString())
                .keystorePassword(TestPki.PASSWORD)
                .keyManagerPassword(TestPki.PASSWORD)
                .keystoreType("PKCS12"));
        server.start();
        camel.start();
        adapter = HospitalFhir.source(
                camel,
                new HospitalFhirSettings(URI.create(base()), "saphan"),
                GUARD,
                pki.tls("adapters"),
                Clock.systemUTC());
        let(Behaviour.ANSWERS);
        fetch(everyField()); // the parser reads its model the first time, longer than a deadline is
        fetch(everyField());
    }

    @AfterAll
    void stop() throws Exception {
        camel.close();
        server.stop();
    }

    private String base() {
        return "https://localhost:" + server.httpsPort() + "/fhir";
    }

    @Override
    protected SourceAdapter adapter() {
        return adapter;
    }

    @Override
    protected Duration deadline() {
        return GUARD.deadline();
    }

    @Override
    protected void let(Behaviour behaviour) {
        answer(
                switch (behaviour) {
                    case ANSWERS -> fhir(bundle(coverage(PERSON.value()), ""));
                    case KNOWS_NOBODY -> fhir(bundle("", ""));
                    case REFUSES -> outcome(403, "no right to " + PERSON.value());
                    case HANGS -> fhir("{}").withFixedDelay(MINUTE);
                    case FAILS -> outcome(500, "HAPI-0389 for " + PERSON.value());
                    case SENDS_GARBAGE -> fhir("%PDF " + PERSON.value());
                    case BREAKS_ITS_SHAPE ->
                        fhir(bundle(coverage(PERSON.value()).replace("2020-01-01", "01/01/2563"), ""));
                    case CONFUSES_PERSONS -> fhir(bundle(coverage(SOMEBODY_ELSE.value()), ""));
                    case BREAKS_OFF -> aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE);
                    case NEVER_STOPS ->
                        fhir("{\"resourceType\":\"" + PERSON.value().repeat(100_000) + "\"}");
                });
        if (behaviour == Behaviour.BREAKS_OFF) {
            answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        }
    }

    @Override
    protected Set<FieldPath> everyField() {
        return fields(
                "scheme", "schemeName", "status", "period.from", "period.to", "primaryUnit.code", "primaryUnit.name");
    }

    @Override
    protected Map<String, Object> everything() {
        return Map.of(
                "scheme", "universal-coverage",
                "schemeName", "สิทธิหลักประกันสุขภาพแห่งชาติ",
                "status", "active",
                "period", Map.of("from", "2020-01-01"),
                "primaryUnit", Map.of("code", "10660", "name", "โรงพยาบาลสมมติ"));
    }

    @Override
    protected FieldPath oneField() {
        return new FieldPath("scheme");
    }

    @Override
    protected Map<String, Object> onlyOneField() {
        return Map.of("scheme", "universal-coverage");
    }

    @Override
    protected Set<String> personalData() {
        return Set.of("โรงพยาบาลสมมติ", "10660", "สิทธิหลักประกันสุขภาพแห่งชาติ");
    }

    @Test
    void the_number_stands_in_the_body_and_in_no_address() {
        let(Behaviour.ANSWERS);
        fetch(everyField());
        server.verify(postRequestedFor(urlEqualTo(SEARCH)).withRequestBody(containing(PERSON.value())));
        assertThat(server.getAllServeEvents())
                .allSatisfy(event -> assertThat(event.getRequest().getUrl()).doesNotContain(PERSON.value()));
    }

    @Test
    void the_coverage_in_force_is_taken_from_the_second_page() {
        var old = coverage(PERSON.value())
                .replace("UCS", "SSS")
                .replace("\"active\"", "\"cancelled\"")
                .replace("2020-01-01", "2012-01-01");
        answer(fhir(bundle(old, base() + "?_getpages=abc")));
        server.stubFor(get("/fhir?_getpages=abc").willReturn(fhir(bundle(coverage(PERSON.value()), ""))));
        assertThat(found(fetch(everyField()))).isEqualTo(everything());
    }

    @Test
    void a_next_page_elsewhere_is_not_fetched() {
        answer(fhir(bundle(coverage(PERSON.value()), "https://elsewhere.example/fhir?_getpages=abc")));
        assertThat(fetch(everyField())).isEqualTo(violation());
    }

    @Test
    void pages_without_end_are_given_up() {
        answer(fhir(bundle(coverage(PERSON.value()), base() + "?_getpages=abc")));
        server.stubFor(get("/fhir?_getpages=abc")
                .willReturn(fhir(bundle(coverage(PERSON.value()), base() + "?_getpages=abc"))));
        assertThat(fetch(everyField())).isEqualTo(violation());
    }

    @Test
    void one_coverage_of_somebody_else_among_the_persons_own_stops_all() {
        answer(fhir(bundle(coverage(PERSON.value()) + "," + coverage(SOMEBODY_ELSE.value()), "")));
        assertThat(fetch(everyField()))
                .isEqualTo(new Fetched.Unavailable(UnavailableReason.ANOTHER_PERSON, GUARD.retryAfter()));
    }

    @Test
    void a_beneficiary_by_reference_is_looked_up_among_the_patients() {
        var byReference = coverage(PERSON.value())
                .replaceAll("\"beneficiary\":\\{[^}]*}}", "\"beneficiary\":{\"reference\":\"Patient/p1\"}");
        var patient = """
                {"resource":{"resourceType":"Patient","id":"p1","identifier":[{"system":"https://terms.sil-th.org/id/th-cid","value":"%s"}]}}""".replace("%s", PERSON.value());
        answer(fhir(bundle(byReference + "," + patient, "")));
        assertThat(found(fetch(everyField()))).isEqualTo(everything());
    }

    @Test
    void a_beneficiary_without_a_number_is_a_violation() {
        var nobody = coverage(PERSON.value())
                .replaceAll("\"beneficiary\":\\{[^}]*}}", "\"beneficiary\":{\"reference\":\"Patient/p1\"}");
        answer(fhir(bundle(nobody, "")));
        assertThat(fetch(everyField())).isEqualTo(violation());
    }

    @Test
    void an_element_that_fhir_does_not_know_does_no_harm() {
        answer(fhir(bundle(
                coverage(PERSON.value())
                        .replace("\"status\":\"active\"", "\"status\":\"active\",\"hospitalNote\":\"x\""),
                "")));
        assertThat(found(fetch(everyField()))).isEqualTo(everything());
    }

    private static Fetched violation() {
        return new Fetched.Unavailable(UnavailableReason.SOURCE_CONTRACT_VIOLATION, GUARD.retryAfter());
    }

    private void answer(ResponseDefinitionBuilder answer) {
        server.resetAll();
        server.stubFor(post(SEARCH).willReturn(answer));
    }

    private static ResponseDefinitionBuilder fhir(String body) {
        return aResponse()
                .withHeader("Content-Type", "application/fhir+json;charset=utf-8")
                .withBody(body);
    }

    private static ResponseDefinitionBuilder outcome(int status, String diagnostics) {
        return fhir("""
                {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"exception","diagnostics":"%s"}]}""".replace("%s", diagnostics)).withStatus(status);
    }

    private static String bundle(String entries, String next) {
        var link = next.isEmpty() ? "" : ",\"link\":[{\"relation\":\"next\",\"url\":\"" + next + "\"}]";
        return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"" + link
                + (entries.isEmpty() ? "" : ",\"entry\":[" + entries + "]") + "}";
    }

    private static String coverage(String person) {
        return """
                {"resource":{"resourceType":"Coverage","id":"c1","status":"active",
                 "type":{"coding":[{"system":"https://terms.sil-th.org/core/CodeSystem/cs-coverage-type","code":"UCS","display":"สิทธิหลักประกันสุขภาพแห่งชาติ"}]},
                 "subscriberId":"S1","beneficiary":{"identifier":{"system":"https://terms.sil-th.org/id/th-cid","value":"%s"}},
                 "period":{"start":"2020-01-01"},"payor":[{"reference":"Organization/o1"}],
                 "class":[{"type":{"coding":[{"code":"hmain"}]},"value":"10660","name":"โรงพยาบาลสมมติ"}]}}""".replace("%s", person);
    }
}
