package org.saphan.consent.journal;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.settings.ConsentSettings;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.wire.id.Ids;
import org.saphan.wire.json.LedgerReaders;
import org.saphan.wire.json.MalformedJson;
import org.saphan.wire.json.WireJson;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Talks to the ledger with this process's client certificate. Connects within 1 s, hears an answer within 5 s, never retries. */
@Component
public final class LedgerClient {

    private final RestClient http;
    private final Ids ids;

    LedgerClient(ConsentSettings settings, SslBundles bundles, Ids ids) {
        this.ids = ids;
        var client = HttpClient.newBuilder()
                .sslContext(bundles.getBundle("saphan").createSslContext())
                .connectTimeout(Duration.ofSeconds(1))
                .build();
        var factory = new JdkClientHttpRequestFactory(client);
        factory.setReadTimeout(Duration.ofSeconds(5));
        this.http = RestClient.builder()
                .baseUrl(settings.ledger().toString())
                .requestFactory(factory)
                .build();
    }

    /** The ledger gave no usable answer. Says nothing of whether it has written. */
    public static final class Away extends Exception {
        private static final long serialVersionUID = 1;

        Away(@Nullable Throwable cause) {
            super("the ledger gave no usable answer", cause);
        }
    }

    private record Drafts(List<EntryDraft> entries) {}

    private record Results(List<Result> results) {}

    /** One of the two. */
    record Result(
            @Nullable Acknowledgement acknowledgement,
            @Nullable JsonNode problem) {}

    /** Appends drafts; as many results as drafts, in their order. */
    List<Result> append(List<EntryDraft> drafts) throws Away {
        try {
            var results = WireJson.read(post("/ledger/v1/entries", new Drafts(drafts)), Results.class)
                    .results();
            if (results.size() != drafts.size()) {
                throw new Away(null);
            }
            return results;
        } catch (RestClientException | MalformedJson unusable) {
            throw new Away(unusable);
        }
    }

    private record TimelineQuestion(
            NationalId nationalId, @Nullable Long before, int limit) {}

    private record UnreadTimeline(
            List<UnreadEntry> entries,
            @Nullable Long next,
            @Nullable List<Timeline.Erased> erased) {}

    private record UnreadEntry(
            long index,
            EntryKind kind,
            Instant at,
            String requestId,
            AgencyId agency,
            JsonNode facts,
            EntryDraft.@Nullable Details details) {}

    /**
     * The newest entries about a citizen.
     *
     * @param before only entries with a lower index; null: from the newest on
     * @param limit 1 to 100
     */
    public Timeline timeline(NationalId citizen, @Nullable Long before, int limit) throws Away {
        try {
            var unread = WireJson.read(
                    post("/ledger/v1/timeline", new TimelineQuestion(citizen, before, limit)), UnreadTimeline.class);
            return new Timeline(
                    unread.entries().stream().map(LedgerClient::read).toList(),
                    unread.next(),
                    Objects.requireNonNullElse(unread.erased(), List.of()));
        } catch (RestClientException | MalformedJson | JacksonException unusable) {
            throw new Away(unusable);
        }
    }

    private record ActsQuestion(
            @Nullable AgencyId agency,
            String officer,
            @Nullable Long before,
            int limit) {}

    /**
     * The newest entries that name an officer.
     *
     * @param agency whose officer; null: of none, and only what was done in the house is found
     * @param before an earlier answer's {@code next}; null: from the newest on
     * @param limit 1 to 50
     */
    public OfficerActs acts(@Nullable AgencyId agency, String officer, @Nullable Long before, int limit) throws Away {
        try {
            return WireJson.read(
                    post("/ledger/v1/officer-acts", new ActsQuestion(agency, officer, before, limit)),
                    OfficerActs.class);
        } catch (RestClientException | MalformedJson unusable) {
            throw new Away(unusable);
        }
    }

    private record Persons(List<NationalId> nationalIds) {}

    private record Handles(List<String> handles) {}

    /**
     * What stands for citizens where the ledger says whom an entry is about; in their order.
     *
     * @param citizens 1 to 100
     */
    public List<String> handles(List<NationalId> citizens) throws Away {
        try {
            var handles = WireJson.read(post("/ledger/v1/handles", new Persons(citizens)), Handles.class)
                    .handles();
            if (handles.size() != citizens.size()) {
                throw new Away(null);
            }
            return handles;
        } catch (RestClientException | MalformedJson unusable) {
            throw new Away(unusable);
        }
    }

    private record Indexes(List<Long> indexes) {}

    private record Concerned(List<Concern> concerned) {}

    private record Concern(long index, String handle) {}

    /**
     * Whom entries are about: handles by index, none for those about nobody, under a seal, or erased.
     *
     * @param indexes 1 to 100
     */
    public Map<Long, String> concerned(List<Long> indexes) throws Away {
        try {
            return WireJson.read(post("/ledger/v1/concerned", new Indexes(indexes)), Concerned.class)
                    .concerned()
                    .stream()
                    .collect(Collectors.toMap(Concern::index, Concern::handle, (one, same) -> one));
        } catch (RestClientException | MalformedJson unusable) {
            throw new Away(unusable);
        }
    }

    private record CompletenessQuestion(NationalId nationalId) {}

    /** Proof that the entries about a citizen are all there are, as the ledger gives it: JSON, for her device to check. */
    public byte[] completeness(NationalId citizen) throws Away {
        try {
            return post("/ledger/v1/completeness", new CompletenessQuestion(citizen));
        } catch (RestClientException unusable) {
            throw new Away(unusable);
        }
    }

    /** What a request left in the log, with its proofs, as the ledger gives it: JSON, for the reader's device to check. */
    public byte[] receipt(String requestId) throws Away {
        try {
            var answer = http.get()
                    .uri("/ledger/v1/receipts/{request}", requestId)
                    .accept(MediaType.APPLICATION_JSON)
                    .retrieve()
                    .body(byte[].class);
            if (answer == null) {
                throw new Away(null);
            }
            return answer;
        } catch (RestClientException unusable) {
            throw new Away(unusable);
        }
    }

    private static Timeline.Entry read(UnreadEntry entry) {
        return new Timeline.Entry(
                entry.index(),
                entry.kind(),
                entry.at(),
                entry.requestId(),
                entry.agency(),
                WireJson.mapper().treeToValue(entry.facts(), LedgerReaders.facts(entry.kind())),
                entry.details());
    }

    private byte[] post(String path, Object body) throws Away {
        var answer = http.post()
                .uri(path)
                .header("Saphan-Exchange", ids.next().toString())
                .contentType(MediaType.APPLICATION_JSON)
                .accept(MediaType.APPLICATION_JSON)
                .body(WireJson.write(body))
                .retrieve()
                .body(byte[].class);
        if (answer == null) {
            throw new Away(null);
        }
        return answer;
    }
}
