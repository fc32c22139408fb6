package org.saphan.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.simulator.population.Person;
import tools.jackson.databind.JsonNode;

/** The two registers over HTTP, well and spoilt. */
class RegistersIT extends SimulatorTest {
    private static final FhirContext FHIR = FhirContext.forR4();

    @Test
    void the_civil_registry_answers_each_service_and_sends_all_it_has() throws Exception {
        Person person = PEOPLE.storyCitizen();
        JsonNode results = JSON.readTree(job(civilToken(), person.nationalId().value(), "person", "house", "unknown")
                .body());
        assertThat(results.get(0).path("responseStatus").asInt()).isEqualTo(200);
        JsonNode data = results.get(0).path("responseData");
        assertThat(data.path("pid").isString()).isTrue();
        assertThat(data.path("dateOfBirth").asString()).isEqualTo("25270229");
        assertThat(data.path("firstName").asString()).isEqualTo(person.given().th());
        assertThat(data.has("ownerStatusDesc")).isTrue();
        assertThat(results.get(1).path("responseData").path("subdistrictCode").asString())
                .hasSize(6);
        assertThat(results.get(2).path("responseStatus").asInt()).isEqualTo(400);
        assertThat(results.get(2).path("responseData").isNull()).isTrue();
    }

    @Test
    void unknown_days_are_zeros() throws Exception {
        Person person = PEOPLE.people().stream()
                .filter(one -> one.birthDate().month() == 0)
                .findFirst()
                .orElseThrow();
        assertThat(job(civilToken(), person.nationalId().value(), "person").body())
                .contains("0000\"");
    }

    @Test
    void the_civil_registry_wants_its_key_and_its_token() throws Exception {
        assertThat(browser.post(
                                world.civilRegistry() + "/token",
                                "application/json",
                                "{\"agentID\":\"saphan\"}",
                                "Consumer-Key",
                                "wrong")
                        .statusCode())
                .isEqualTo(401);
        assertThat(job("wrong", "9000000000004", "person").statusCode()).isEqualTo(401);
    }

    @Test
    void a_number_that_lost_its_leading_zeros_is_nobody() throws Exception {
        HttpResponse<String> answer = browser.post(
                world.civilRegistry() + "/jobs",
                "application/json",
                "{\"jobID\":\"1\",\"data\":[{\"serviceID\":\"person\",\"query\":{\"personalID\":123456789016}}]}",
                "Authorization",
                "Bearer " + civilToken());
        assertThat(JSON.readTree(answer.body()).get(0).path("responseStatus").asInt())
                .isEqualTo(404);
    }

    @Test
    void the_hospital_answers_with_the_coverage_and_more() throws Exception {
        Bundle bundle = coverages(PEOPLE.storyCitizen());
        assertThat(bundle.getTotal()).isEqualTo(1);
        assertThat(bundle.getLink("next")).isNull();
        var coverage = (Coverage) bundle.getEntryFirstRep().getResource();
        assertThat(coverage.getBeneficiary().getIdentifier().getValue())
                .isEqualTo(PEOPLE.storyCitizen().nationalId().value());
        assertThat(coverage.getType().getCodingFirstRep().getCode()).isEqualTo("WEL");
        assertThat(coverage.getClass_FirstRep().getValue()).isEqualTo("91001");
        assertThat(bundle.getEntry()).anyMatch(entry -> entry.getResource() instanceof Patient);
        assertThat(bundle.getEntry()).anyMatch(entry -> entry.getResource() instanceof Organization);
    }

    @Test
    void who_has_two_coverages_has_two_pages_and_no_link_names_anybody() throws Exception {
        Bundle first = coverages(PEOPLE.neighbour());
        String next = first.getLink("next").getUrl();
        assertThat(next)
                .startsWith(world.hospital() + "?")
                .doesNotContain(PEOPLE.neighbour().nationalId().value());
        Bundle second = bundle(browser.get(next));
        assertThat(((Coverage) second.getEntryFirstRep().getResource()).getStatus())
                .isEqualTo(Coverage.CoverageStatus.CANCELLED);
        assertThat(second.getLink("next")).isNull();
    }

    @Test
    void the_hospital_explains_its_errors_in_fhir() throws Exception {
        HttpResponse<String> answer = browser.submit(
                world.hospital() + "/Coverage/_search", Map.of("beneficiary:identifier", "9000000000004"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("OperationOutcome").doesNotContain("9000000000004");
        assertThat(browser.get(world.hospital() + "/metadata").body()).contains("CapabilityStatement", "4.0.1");
    }

    @Test
    void a_register_that_is_down_breaks_the_connection() throws Exception {
        spoil("hospital-fhir", "down");
        assertThatIOException()
                .isThrownBy(() -> coverages(PEOPLE.storyCitizen()))
                .isNotInstanceOf(HttpTimeoutException.class);
        spoil("hospital-fhir", "none");
        assertThat(coverages(PEOPLE.storyCitizen()).getTotal()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "drip"})
    void a_register_can_be_slower_than_anybody_waits(String fault) throws Exception {
        String token = civilToken();
        spoil("civil-registry", fault);
        assertThat(browser.answersWithin(
                        Duration.ofSeconds(2),
                        world.civilRegistry() + "/jobs",
                        jobOf("9000000000004", "person"),
                        "Bearer " + token))
                .isFalse();
    }

    @Test
    void garbage_has_the_right_type_and_is_not_json() throws Exception {
        String token = civilToken();
        spoil("civil-registry", "garbage");
        HttpResponse<String> answer = job(token, "9000000000004", "person");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(answer.body()).contains("<html>");
    }

    @Test
    void an_internal_error_is_a_500() throws Exception {
        spoil("hospital-fhir", "error-500");
        assertThat(search(PEOPLE.storyCitizen()).statusCode()).isEqualTo(500);
    }

    @Test
    void a_confused_register_answers_about_somebody_else() throws Exception {
        String token = civilToken();
        spoil("civil-registry", "another-person");
        spoil("hospital-fhir", "another-person");
        assertThat(job(token, "9000000000004", "person").body())
                .contains(PEOPLE.regulator().nationalId().value())
                .doesNotContain("9000000000004");
        var coverage =
                (Coverage) coverages(PEOPLE.storyCitizen()).getEntryFirstRep().getResource();
        assertThat(coverage.getBeneficiary().getIdentifier().getValue())
                .isEqualTo(PEOPLE.regulator().nationalId().value());
    }

    @Test
    void an_empty_register_knows_nobody() throws Exception {
        String token = civilToken();
        spoil("civil-registry", "empty");
        spoil("hospital-fhir", "empty");
        assertThat(job(token, "9000000000004", "person").body()).contains("\"responseStatus\":404");
        assertThat(coverages(PEOPLE.storyCitizen()).getTotal()).isZero();
    }

    private String civilToken() throws Exception {
        HttpResponse<String> answer = browser.post(
                world.civilRegistry() + "/token",
                "application/json",
                "{\"agentID\":\"saphan\"}",
                "Consumer-Key",
                TestInstallation.CONSUMER_KEY);
        return JSON.readTree(answer.body()).path("token").asString();
    }

    private HttpResponse<String> job(String token, String number, String... services) throws Exception {
        return browser.post(
                world.civilRegistry() + "/jobs",
                "application/json",
                jobOf(number, services),
                "Authorization",
                "Bearer " + token);
    }

    private static String jobOf(String number, String... services) {
        StringBuilder data = new StringBuilder();
        for (String service : services) {
            data.append(data.isEmpty() ? "" : ",")
                    .append("{\"serviceID\":\"" + service + "\",\"query\":{\"personalID\":\"" + number + "\"}}");
        }
        return "{\"jobID\":\"0199\",\"data\":[" + data + "]}";
    }

    private HttpResponse<String> search(Person person) throws IOException, InterruptedException {
        return browser.submit(
                world.hospital() + "/Coverage/_search",
                Map.of(
                        "beneficiary:identifier",
                        "https://terms.sil-th.org/id/th-cid|"
                                + person.nationalId().value()));
    }

    private Bundle coverages(Person person) throws IOException, InterruptedException {
        return bundle(search(person));
    }

    private static Bundle bundle(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return FHIR.newJsonParser().parseResource(Bundle.class, answer.body());
    }
}
