package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.saphan.consent.digitalid.Citizens;
import org.saphan.consent.feed.News;
import org.saphan.consent.grant.Consents;
import org.saphan.consent.grant.Step;
import org.saphan.contract.feed.ConsentQuestion;
import org.saphan.contract.feed.Snapshot;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.ConsentId;
import org.saphan.contract.id.PurposeCode;
import org.saphan.wire.json.WireJson;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class FeedIT {

    private final Installation installation = Installation.running();

    @Test
    void only_a_gateway_may_read_it() throws Exception {
        for (var service : new String[] {null, "ledger", "adapters", "consent-service"}) {
            var answer = get(service, "/feed/v1/snapshot");
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(answer.body()).contains("urn:saphan:problem:caller-unknown");
        }
        assertThat(get("gateway", "/feed/v1/snapshot").statusCode()).isEqualTo(200);
    }

    @Test
    void the_snapshot_verifies_and_holds_everything() throws Exception {
        var jws = JWSObject.parse(get("gateway", "/feed/v1/snapshot").body());
        assertThat(jws.verify(new ECDSAVerifier(installation.feedKey.toPublicJWK())))
                .isTrue();
        var snapshot = WireJson.read(jws.getPayload().toBytes(), Snapshot.class);
        assertThat(snapshot.number()).isPositive();
        assertThat(snapshot.issuer()).isEqualTo(installation.issuer);
        assertThat(snapshot.issuerKeys()).contains("issuer-1").doesNotContain("\"d\"");
        assertThat(snapshot.agencies())
                .extracting(agency -> agency.id().value())
                .contains("dsw", "other");
        assertThat(snapshot.agreements())
                .extracting(agreement -> agreement.id().value())
                .contains("dsw-welfare");
        assertThat(snapshot.catalogue().services())
                .extracting(service -> service.id().value())
                .contains("civil-registry.person", "health.coverage", "disability.registration");
    }

    @Test
    void a_withdrawal_is_heard_within_a_second_and_heartbeats_come_in_time() throws Exception {
        var person = Installation.person(40);
        var id = new ConsentId(new ConsentFlow(installation, person).given());
        try (var gateway = new Listening(installation, installation.feedHead())) {
            gateway.hears("event: heartbeat", 1_000);
            gateway.hears("event: heartbeat", 500);
            var citizens = installation.part(Citizens.class);
            long before = System.nanoTime();
            installation.part(Consents.class).change(citizens.enter(person), id, Step.WITHDRAW);
            gateway.hears("event: consent-changed", 1_000);
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before))
                    .isLessThan(1_000);
            assertThat(gateway.data())
                    .contains("\"agency\":\"dsw\"", "\"purpose\":\"disability-allowance\"")
                    .contains(citizens.tag(citizens.enter(person)).value())
                    .doesNotContain(person.value());
        }
    }

    @Test
    void numbers_have_no_gaps_and_nobody_misses_one_under_concurrency() throws Exception {
        long from = installation.feedHead();
        int writers = 8;
        int each = 25;
        var news = installation.part(News.class);
        var transaction = new TransactionTemplate(installation.part(PlatformTransactionManager.class));
        try (var gateway = new Listening(installation, from)) {
            var work = IntStream.range(0, writers)
                    .mapToObj(writer -> CompletableFuture.runAsync(() -> IntStream.range(0, each)
                            .forEach(i -> transaction.executeWithoutResult(status -> {
                                news.tokenRevoked("token-" + writer + "-" + i);
                                if (i % 5 == 4) {
                                    status.setRollbackOnly(); // takes its number back
                                }
                            }))))
                    .toList();
            work.forEach(CompletableFuture::join);
            var heard = gateway.numbers(writers * each * 4 / 5);
            assertThat(heard)
                    .containsExactlyElementsOf(LongStream.rangeClosed(from + 1, from + heard.size())
                            .boxed()
                            .toList());
        }
    }

    @Test
    void news_that_is_not_kept_any_more_makes_the_reader_start_afresh() throws Exception {
        try (var gateway = new Listening(installation, installation.feedHead() + 1_000_000)) {
            gateway.hears("event: registry-changed", 2_000);
            gateway.hears("event: heartbeat", 1_000);
        }
    }

    @Test
    void a_consent_is_looked_up_by_tag_and_the_answer_says_as_of_when() throws Exception {
        var person = Installation.person(41);
        var id = new ConsentFlow(installation, person).given();
        var citizens = installation.part(Citizens.class);
        var question = new ConsentQuestion(
                new AgencyId("dsw"), citizens.tag(citizens.enter(person)), new PurposeCode("disability-allowance"));
        var reply = WireJson.read(
                post("gateway", WireJson.write(question)).body().getBytes(StandardCharsets.UTF_8),
                ConsentQuestion.Reply.class);
        assertThat(reply.asOf()).isLessThanOrEqualTo(installation.feedHead()).isPositive();
        assertThat(reply.consent()).isNotNull();
        assertThat(String.valueOf(reply.consent())).contains(id);
        var none = new ConsentQuestion(question.agency(), question.person(), new PurposeCode("something-else"));
        assertThat(post("gateway", WireJson.write(none)).body()).doesNotContain("consent\"");
    }

    @Test
    void a_malformed_question_gets_a_problem_document() throws Exception {
        var answer = post("gateway", "{\"agency\":1}".getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("urn:saphan:problem:malformed-request");
        assertThat(post("gateway", new byte[5_000]).statusCode()).isEqualTo(413);
    }

    @Test
    void a_revoked_token_is_news() throws Exception {
        var dsw = new Agency(installation, "dsw", installation.dsw);
        var token = dsw.token().text("access_token");
        try (var gateway = new Listening(installation, installation.feedHead())) {
            assertThat(dsw.revoke(token).status()).isEqualTo(200);
            gateway.hears("event: token-revoked", 2_000);
            assertThat(gateway.data())
                    .contains(SignedJWT.parse(token).getJWTClaimsSet().getJWTID());
        }
    }

    private HttpResponse<String> get(@Nullable String service, String path) throws Exception {
        return installation
                .client(service)
                .send(
                        HttpRequest.newBuilder(URI.create(installation.issuer + path))
                                .build(),
                        BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String service, byte[] body) throws Exception {
        return installation
                .client(service)
                .send(
                        HttpRequest.newBuilder(URI.create(installation.issuer + "/feed/v1/consents"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        BodyHandlers.ofString());
    }
}
