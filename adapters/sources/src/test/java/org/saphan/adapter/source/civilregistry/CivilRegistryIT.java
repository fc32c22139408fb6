package org.saphan.adapter.source.civilregistry;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.adapter.source.civilregistry.CivilRegistryStandIn.HOUSE_DATA;
import static org.saphan.adapter.source.civilregistry.CivilRegistryStandIn.person;
import static org.saphan.adapter.source.civilregistry.CivilRegistryStandIn.result;
import static org.saphan.adapter.source.civilregistry.CivilRegistryStandIn.results;

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
import org.saphan.contract.id.NationalId;
import org.saphan.contract.source.UnavailableReason;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CivilRegistryIT extends SourceAdapterContract {
    private static final GuardSettings GUARD = new GuardSettings(
            Duration.ofSeconds(1),
            8,
            Duration.ofSeconds(30),
            new GuardSettings.Circuit(1_000, 1_000, 100, Duration.ofSeconds(1)));
    private static final Set<FieldPath> NAME = fields("name.given");
    private static final Set<FieldPath> NAME_AND_HOUSE = fields("name.given", "address.houseNumber");

    private final CamelContext camel = new DefaultCamelContext();
    private CivilRegistryStandIn registry;
    private SourceAdapter adapter;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        var pki = new TestPki();
        registry = new CivilRegistryStandIn(pki, folder);
        camel.start();
        adapter = CivilRegistry.source(
                camel,
                new CivilRegistrySettings(URI.create(registry.url()), "key", "saphan", "saphan"),
                GUARD,
                pki.tls("adapters"),
                Clock.systemUTC());
        let(Behaviour.ANSWERS);
        fetch(NAME); // classes are loaded and the token is there before deadlines are measured
    }

    @AfterAll
    void stop() throws Exception {
        camel.close();
        registry.close();
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
        registry.let(behaviour, PERSON.value(), SOMEBODY_ELSE.value());
    }

    @Override
    protected Set<FieldPath> everyField() {
        return fields(
                "nationalId",
                "name.title",
                "name.given",
                "name.middle",
                "name.family",
                "sex",
                "birthDate",
                "nationality",
                "status",
                "address.houseNumber",
                "address.village",
                "address.subdistrictCode",
                "address.subdistrict",
                "address.district",
                "address.province",
                "father.name",
                "mother.name");
    }

    @Override
    protected Map<String, Object> everything() {
        return Map.of(
                "nationalId", PERSON.value(),
                "name", Map.of("title", "นาย", "given", "สมชาย", "family", "ใจดี"),
                "sex", "male",
                "birthDate", "1967-04",
                "nationality", "099",
                "status", "alive",
                "father", Map.of("name", "ประสิทธิ์"),
                "mother", Map.of("name", "มาลี"),
                "address",
                        Map.of(
                                "houseNumber",
                                "99/1",
                                "subdistrictCode",
                                "100101",
                                "subdistrict",
                                "พระบรมมหาราชวัง",
                                "district",
                                "พระนคร",
                                "province",
                                "กรุงเทพมหานคร"));
    }

    @Override
    protected FieldPath oneField() {
        return new FieldPath("name.given");
    }

    @Override
    protected Map<String, Object> onlyOneField() {
        return Map.of("name", Map.of("given", "สมชาย"));
    }

    @Override
    protected Set<String> personalData() {
        return Set.of("สมชาย", "ใจดี", "มาลี", "99/1", "1967-04", "25100400");
    }

    @Test
    void the_number_is_sent_as_text_and_its_leading_zero_arrives() {
        var person = new NationalId("0123456789016");
        registry.jobs(okJson(results(200, person(person.value()), 404, "null")));
        assertThat(fetch(person, NAME)).isInstanceOf(Fetched.Found.class);
        registry.server.verify(postRequestedFor(urlEqualTo("/jobs"))
                .withRequestBody(matchingJsonPath("$.data[0].query.personalID", equalTo("0123456789016"))));
    }

    @Test
    void a_number_that_came_back_as_an_integer_gets_its_leading_zero_again() {
        var person = new NationalId("0123456789016");
        var data = person("").replace("\"pid\":\"\"", "\"pid\":123456789016");
        registry.jobs(okJson(results(200, data, 404, "null")));
        assertThat(found(fetch(person, fields("nationalId")))).isEqualTo(Map.of("nationalId", "0123456789016"));
    }

    @Test
    void the_house_is_asked_for_only_when_a_field_of_it_is_wanted() {
        let(Behaviour.ANSWERS);
        fetch(NAME);
        registry.server.verify(
                postRequestedFor(urlEqualTo("/jobs")).withRequestBody(matchingJsonPath("$[?(@.data.length() == 1)]")));
    }

    @Test
    void one_failed_service_of_several_makes_a_gap_if_a_field_of_it_is_wanted() {
        registry.jobs(okJson(results(200, person(PERSON.value()), 500, "null")));
        assertThat(fetch(NAME_AND_HOUSE))
                .isEqualTo(new Fetched.Unavailable(UnavailableReason.SOURCE_ERROR, GUARD.retryAfter()));
        assertThat(fetch(NAME)).isInstanceOf(Fetched.Found.class);
    }

    @Test
    void somebody_registered_in_no_house_has_no_address() {
        registry.jobs(okJson(results(200, person(PERSON.value()), 404, "null")));
        assertThat(found(fetch(NAME_AND_HOUSE))).isEqualTo(onlyOneField());
    }

    @Test
    void a_service_missing_in_the_results_is_a_violation() {
        registry.jobs(okJson("[" + result("person", 200, person(PERSON.value())) + "]"));
        assertThat(fetch(NAME_AND_HOUSE))
                .isEqualTo(new Fetched.Unavailable(UnavailableReason.SOURCE_CONTRACT_VIOLATION, GUARD.retryAfter()));
    }

    @Test
    void a_dead_token_is_replaced_once_and_the_job_repeated() {
        let(Behaviour.ANSWERS);
        fetch(NAME); // the token in use is "first"
        registry.server.resetAll();
        registry.server.stubFor(CivilRegistryStandIn.token("second", 3_600));
        registry.server.stubFor(post("/jobs").willReturn(aResponse().withStatus(401)));
        registry.server.stubFor(post("/jobs")
                .withHeader("Authorization", equalTo("Bearer second"))
                .willReturn(okJson(results(200, person(PERSON.value()), 200, HOUSE_DATA))));
        assertThat(fetch(NAME)).isInstanceOf(Fetched.Found.class);
        registry.server.verify(1, postRequestedFor(urlEqualTo("/token")));
        registry.server.verify(2, postRequestedFor(urlEqualTo("/jobs")));
        letFirstTokenBeTheOneInUse();
    }

    @Test
    void a_registry_that_takes_no_token_at_all_refuses() {
        let(Behaviour.ANSWERS);
        fetch(NAME);
        registry.server.resetAll();
        registry.server.stubFor(CivilRegistryStandIn.token("third", 3_600));
        registry.server.stubFor(post("/jobs").willReturn(aResponse().withStatus(401)));
        assertThat(fetch(NAME)).isInstanceOf(Fetched.RefusedBySource.class);
        registry.server.verify(2, postRequestedFor(urlEqualTo("/jobs")));
        letFirstTokenBeTheOneInUse();
    }

    @Test
    void without_a_token_call_that_works_nothing_is_asked() {
        let(Behaviour.ANSWERS);
        fetch(NAME);
        registry.server.resetAll();
        registry.server.stubFor(post("/jobs").willReturn(aResponse().withStatus(401)));
        registry.server.stubFor(post("/token").willReturn(aResponse().withStatus(500)));
        assertThat(fetch(NAME)).isEqualTo(new Fetched.Unavailable(UnavailableReason.SOURCE_ERROR, GUARD.retryAfter()));
    }

    /** The token in use is of another test: the registry says 401 to it, and gives the first one again. */
    private void letFirstTokenBeTheOneInUse() {
        registry.server.resetAll();
        registry.server.stubFor(CivilRegistryStandIn.token("first", 3_600));
        registry.server.stubFor(post("/jobs").willReturn(aResponse().withStatus(401)));
        fetch(NAME);
    }
}
