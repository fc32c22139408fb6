package org.saphan.adapter.runtime;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.saphan.adapter.runtime.order.Orders.BIRTH_DATE;
import static org.saphan.adapter.runtime.order.Orders.CIVIL;
import static org.saphan.adapter.runtime.order.Orders.DISABILITY;
import static org.saphan.adapter.runtime.order.Orders.GIVEN;
import static org.saphan.adapter.runtime.order.Orders.REGISTERED;
import static org.saphan.adapter.runtime.order.Orders.exchange;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.saphan.adapter.runtime.order.Orders;
import org.saphan.adapter.runtime.order.TestLedger;
import org.saphan.adapter.testkit.TestPki;
import org.saphan.contract.exchange.FetchOrder;
import org.saphan.contract.exchange.FetchOrder.FetchAnswer;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.source.FetchStatus;
import org.saphan.contract.source.UnavailableReason;
import org.saphan.wire.json.WireJson;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole process over real mutual TLS, with the real civil registry adapter, and a FHIR server that only hangs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdapterRuntimeIT {
    private static final ServiceId HEALTH = new ServiceId("health.coverage");
    private static final FieldPath SCHEME = new FieldPath("scheme");
    private static final Map<ServiceId, Set<FieldPath>> NAME = Map.of(CIVIL, Set.of(GIVEN));
    private static final String PATH = "/adapters/v1/fetches";

    private final TestLedger ledger = new TestLedger();
    private final AtomicInteger exchanges = new AtomicInteger();
    private TestPki pki;
    private WireMockServer sources;
    private ConfigurableApplicationContext process;
    private HttpClient gateway;
    private Path journal;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        pki = new TestPki();
        pki.writePem(folder, "adapters");
        sources = new WireMockServer(wireMockConfig()
                .httpDisabled(true)
                .dynamicHttpsPort()
                .keystorePath(pki.writeKeyStore(folder, "simulators").toString())
                .keystorePassword(TestPki.PASSWORD)
                .keyManagerPassword(TestPki.PASSWORD)
                .keystoreType("PKCS12"));
        sources.start();
        sources.stubFor(post("/token").willReturn(okJson("{\"token\":\"t\",\"expiresInSeconds\":3600}")));
        sources.stubFor(post("/jobs").willReturn(okJson("""
                [{"serviceID":"person","responseStatus":200,"responseData":
                  {"pid":"9000000000004","firstName":"สมชาย","lastName":"ใจดี","dateOfBirth":"25100413","genderCode":"1"}}]""")));
        sources.stubFor(post("/fhir/Coverage/_search").willReturn(okJson("{}").withFixedDelay(60_000)));
        journal = folder.resolve("journal");
        var vkey = Files.writeString(folder.resolve("ledger.vkey"), ledger.key() + "\n");
        process = new SpringApplication(AdapterRuntimeApplication.class)
                .run(
                        "--server.port=0",
                        "--server.ssl.bundle=saphan",
                        "--spring.ssl.bundle.pem.saphan.keystore.certificate=" + folder.resolve("adapters.pem"),
                        "--spring.ssl.bundle.pem.saphan.keystore.private-key=" + folder.resolve("adapters.key"),
                        "--spring.ssl.bundle.pem.saphan.truststore.certificate=" + folder.resolve("ca.pem"),
                        "--adapters.ledger-vkey=" + vkey,
                        "--adapters.journal=" + journal,
                        "--adapters.sources.civil-registry-v2.url=https://localhost:" + sources.httpsPort(),
                        "--adapters.sources.civil-registry-v2.consumer-key=key",
                        "--adapters.sources.civil-registry-v2.agent-id=saphan",
                        "--adapters.sources.civil-registry-v2.deadline=10s",
                        "--adapters.sources.hospital-fhir.url=https://localhost:" + sources.httpsPort() + "/fhir",
                        "--adapters.sources.hospital-fhir.deadline=1s");
        gateway = client("gateway");
    }

    @AfterAll
    void stop() {
        process.close();
        sources.stop();
    }

    @Test
    void an_order_backed_by_the_ledger_is_fetched() throws Exception {
        var order = order(Map.of(CIVIL, Set.of(GIVEN, BIRTH_DATE)));
        var answer = answer(send(gateway, order));
        assertThat(answer.exchangeId()).isEqualTo(order.exchangeId());
        assertThat(answer.results()).singleElement().satisfies(result -> {
            assertThat(result.status()).isEqualTo(FetchStatus.RECORD);
            assertThat(result.source()).isEqualTo("civil-registry-v2");
            assertThat(result.record()).isEqualTo(Map.of("name", Map.of("given", "สมชาย"), "birthDate", "1967-04-13"));
        });
    }

    @Test
    void while_one_source_hangs_the_others_are_in_the_answer_within_its_deadline() throws Exception {
        send(gateway, order(NAME)); // warm
        long start = System.nanoTime();
        var answer = answer(send(
                gateway, order(Map.of(CIVIL, Set.of(GIVEN), HEALTH, Set.of(SCHEME), DISABILITY, Set.of(REGISTERED)))));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        assertThat(answer.results()).hasSize(3);
        assertThat(answer.results().get(0).status()).isEqualTo(FetchStatus.RECORD);
        assertThat(answer.results().get(1).reason()).isEqualTo(UnavailableReason.UNREACHABLE); // hosted nowhere here
        assertThat(answer.results().get(2).reason()).isEqualTo(UnavailableReason.TIMED_OUT);
        assertThat(answer.results().get(2).retryAfterSeconds()).isPositive();
    }

    @Test
    void a_replayed_order_is_a_problem_and_fetches_nothing() throws Exception {
        var order = order(NAME);
        send(gateway, order);
        int before = sources.getAllServeEvents().size();
        assertThat(problem(send(gateway, order), 403))
                .contains("urn:saphan:problem:order-invalid", "\"detail\":\"replayed\"")
                .contains("urn:uuid:" + order.exchangeId());
        assertThat(sources.getAllServeEvents()).hasSize(before);
    }

    @Test
    void a_widened_order_is_a_problem_and_fetches_nothing() throws Exception {
        var good = order(NAME);
        int before = sources.getAllServeEvents().size();
        var widened = Orders.order(good.exchangeId(), Map.of(CIVIL, Set.of(GIVEN, BIRTH_DATE)), good.decision());
        assertThat(problem(send(gateway, widened), 403)).contains("\"detail\":\"wider-than-decision\"");
        assertThat(sources.getAllServeEvents()).hasSize(before);
    }

    @Test
    void an_accepted_order_stands_in_the_journal() throws Exception {
        var order = order(NAME);
        send(gateway, order);
        var today = Clock.systemUTC().instant().toString().substring(0, 10);
        assertThat(journal.resolve("releases-" + today))
                .content()
                .contains(order.exchangeId().value())
                .doesNotContain(Orders.PERSON.value());
    }

    @Test
    void nobody_but_a_gateway_gets_in() throws Exception {
        assertThat(problem(send(client("consent-service"), order(NAME)), 403))
                .contains("urn:saphan:problem:caller-unknown");
    }

    @Test
    void without_a_certificate_of_ours_there_is_no_connection() throws Exception {
        var stranger =
                HttpClient.newBuilder().sslContext(new TestPki().tls("gateway")).build();
        assertThatThrownBy(() -> send(stranger, order(NAME))).isInstanceOf(IOException.class);
    }

    @Test
    void malformed_too_large_and_misdirected_requests_are_problems() throws Exception {
        assertThat(problem(sent(PATH, "{".getBytes(StandardCharsets.US_ASCII), "application/json"), 400))
                .contains("malformed-request");
        assertThat(problem(sent(PATH, new byte[128 * 1024 + 1], "application/json"), 413))
                .contains("body-too-large");
        assertThat(problem(sent(PATH, WireJson.write(order(NAME)), "text/plain"), 415))
                .contains("unsupported-media-type");
        assertThat(problem(sent("/adapters/v1/else", new byte[0], "application/json"), 404))
                .contains("not-found");
        var get = gateway.send(HttpRequest.newBuilder(uri(PATH)).build(), BodyHandlers.ofString());
        assertThat(problem(get, 405)).contains("method-not-allowed");
    }

    @Test
    void a_number_with_a_wrong_check_digit_is_malformed_and_not_repeated() throws Exception {
        var json = new String(WireJson.write(order(NAME)), StandardCharsets.UTF_8)
                .replace("9000000000004", "9000000000005");
        assertThat(problem(sent(PATH, json.getBytes(StandardCharsets.UTF_8), "application/json"), 400))
                .doesNotContain("9000000000005");
    }

    @Test
    void readiness_tells_of_orders_and_a_hanging_source_does_not_take_it_away() throws Exception {
        send(gateway, order(Map.of(HEALTH, Set.of(SCHEME))));
        assertThat(health("/health/live").statusCode()).isEqualTo(200);
        assertThat(health("/health/ready").statusCode()).isEqualTo(200);
        assertThat(health("/health/ready").body()).contains("\"orders\"").doesNotContain("hospital-fhir");
        assertThat(health("/health").body()).contains("hospital-fhir", "timed-out", "civil-registry-v2");
        process.getBean(CamelContext.class).suspend();
        assertThat(health("/health/ready").statusCode()).isEqualTo(503);
        process.getBean(CamelContext.class).resume();
    }

    private FetchOrder order(Map<ServiceId, Set<FieldPath>> services) {
        var exchange = exchange(exchanges.incrementAndGet());
        var now = Clock.systemUTC().instant();
        return Orders.order(exchange, services, ledger.append(Orders.permit(exchange, now, services)));
    }

    private HttpResponse<String> send(HttpClient client, FetchOrder order) throws Exception {
        return client.send(request(PATH, WireJson.write(order), "application/json"), BodyHandlers.ofString());
    }

    private HttpResponse<String> sent(String path, byte[] body, String type) throws Exception {
        return gateway.send(request(path, body, type), BodyHandlers.ofString());
    }

    private HttpRequest request(String path, byte[] body, String type) {
        return HttpRequest.newBuilder(uri(path))
                .header("Content-Type", type)
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private HttpResponse<String> health(String path) throws Exception {
        return gateway.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create(
                "https://localhost:" + process.getEnvironment().getRequiredProperty("local.server.port") + path);
    }

    private HttpClient client(String service) throws Exception {
        return HttpClient.newBuilder()
                .sslContext(pki.tls(service))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    private static FetchAnswer answer(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        return WireJson.read(response.body().getBytes(StandardCharsets.UTF_8), FetchAnswer.class);
    }

    private static String problem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        return response.body();
    }
}
