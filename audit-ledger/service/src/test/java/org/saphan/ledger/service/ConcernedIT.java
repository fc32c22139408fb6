package org.saphan.ledger.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.ledger.service.store.Entries;
import org.saphan.wire.json.WireJson;
import org.springframework.beans.factory.annotation.Autowired;

/** Whom an entry of the stream is about, as far as the consent service may hear it. */
class ConcernedIT extends HttpTest {
    @Autowired
    private Entries entries;

    @Test
    void an_entry_is_about_the_person_whose_handle_it_has_and_about_nobody_else() throws Exception {
        var citizen = Drafts.person(771);
        var other = Drafts.person(772);
        append(GATEWAY, Drafts.permit("concerned-1", citizen), Drafts.permit("concerned-2", other));
        append(GATEWAY, Drafts.outcome("concerned-1", citizen));

        var handles = json(handles(CONSENT_SERVICE, citizen, other)).get("handles");
        assertThat(handles).hasSize(2);
        assertThat(handles.get(0)).isNotEqualTo(handles.get(1));
        long first = index("concerned-1");
        long second = index("concerned-2");
        var concerned = json(concerned(CONSENT_SERVICE, List.of(first, second, 99_999_999L)))
                .get("concerned");
        assertThat(concerned).hasSize(2);
        assertThat(concerned.get(0).get("index").asLong()).isEqualTo(first);
        assertThat(concerned.get(0).get("handle")).isEqualTo(handles.get(0));
        assertThat(concerned.get(1).get("handle")).isEqualTo(handles.get(1));
    }

    @Test
    void a_handle_is_neither_tag_nor_number_and_says_nothing_without_the_key() throws Exception {
        var citizen = Drafts.person(773);
        append(GATEWAY, Drafts.permit("concerned-3", citizen));
        var handle =
                json(handles(CONSENT_SERVICE, citizen)).get("handles").get(0).asString();
        var leaf = new String(entries.at(index("concerned-3")).orElseThrow().body(), UTF_8);
        assertThat(leaf).doesNotContain(handle);
        assertThat(handle).hasSize(44).doesNotContain(citizen.value());
    }

    @Test
    void what_stands_under_a_seal_is_about_nobody() throws Exception {
        var citizen = Drafts.person(774);
        assertThat(post(
                                LAUNCHER,
                                "/ledger/v1/sealings",
                                "application/json",
                                WireJson.write(Map.of(
                                        "id", "concerned-order",
                                        "nationalId", citizen.value(),
                                        "until",
                                                Clock.systemUTC()
                                                        .instant()
                                                        .plus(Duration.ofDays(2))
                                                        .truncatedTo(ChronoUnit.SECONDS),
                                        "authority", "criminal-court",
                                        "order", "Kor-604",
                                        "reason", "investigation of the test")))
                        .statusCode())
                .isEqualTo(200);
        var permit = Drafts.permit("concerned-4", citizen);
        append(
                GATEWAY,
                new EntryDraft(
                        permit.requestId(),
                        permit.kind(),
                        permit.subject(),
                        permit.agency(),
                        permit.facts(),
                        permit.details(),
                        "concerned-order"));
        assertThat(json(concerned(CONSENT_SERVICE, List.of(index("concerned-4"), index("concerned-order"))))
                        .get("concerned"))
                .isEmpty();
    }

    @Test
    void what_was_erased_is_about_nobody_any_more() throws Exception {
        var citizen = Drafts.person(775);
        append(GATEWAY, Drafts.permit("concerned-5", citizen));
        assertThat(json(concerned(CONSENT_SERVICE, List.of(index("concerned-5"))))
                        .get("concerned"))
                .hasSize(1);
        assertThat(post(
                                LAUNCHER,
                                "/ledger/v1/erasures",
                                "application/json",
                                WireJson.write(Map.of(
                                        "nationalId", citizen.value(),
                                        "authority", "pdpc",
                                        "order", "PDPC-605",
                                        "reason", "erasure of the test")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(json(concerned(CONSENT_SERVICE, List.of(index("concerned-5"))))
                        .get("concerned"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"gateway", "adapters", "launcher"})
    void only_the_consent_service_asks(String service) throws Exception {
        var client = client(PKI.as(service));
        problem(concerned(client, List.of(0L)), 403, "caller-unknown");
        problem(handles(client, Drafts.SOMCHAI), 403, "caller-unknown");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 101})
    void a_question_is_bounded(int count) throws Exception {
        problem(
                concerned(
                        CONSENT_SERVICE,
                        IntStream.range(0, count).mapToObj(Long::valueOf).toList()),
                400,
                "malformed-request");
        problem(
                handles(
                        CONSENT_SERVICE,
                        IntStream.range(0, count).mapToObj(i -> Drafts.SOMCHAI).toArray(NationalId[]::new)),
                400,
                "malformed-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"indexes\":null}",
                "{\"indexes\":[\"x\"]}",
                "{\"indexes\":[null]}",
                "{\"indexes\":[-1.5]}",
                ""
            })
    void what_is_no_question_is_refused(String body) throws Exception {
        problem(
                post(CONSENT_SERVICE, "/ledger/v1/concerned", "application/json", body.getBytes(UTF_8)),
                400,
                "malformed-request");
    }

    private HttpResponse<String> concerned(HttpClient client, List<Long> indexes) throws Exception {
        return post(client, "/ledger/v1/concerned", "application/json", WireJson.write(Map.of("indexes", indexes)));
    }

    private HttpResponse<String> handles(HttpClient client, NationalId... persons) throws Exception {
        return post(
                client,
                "/ledger/v1/handles",
                "application/json",
                WireJson.write(Map.of(
                        "nationalIds",
                        List.of(persons).stream().map(NationalId::value).toList())));
    }

    private long index(String request) {
        return entries.ofRequest(request).getFirst().index();
    }
}
