package org.saphan.ledger.service.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.Facts;
import org.saphan.contract.problem.ProblemType;
import org.saphan.ledger.service.erasure.Erasures;
import org.saphan.ledger.service.keys.DetailsVault;
import org.saphan.ledger.service.keys.Keys;
import org.saphan.ledger.service.keys.NotOpened;
import org.saphan.ledger.service.keys.PersonKeys;
import org.saphan.ledger.service.store.Entries;
import org.saphan.ledger.service.store.Entry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /ledger/v1/timeline}: a citizen's own entries, newest first, with their details opened for her. */
final class TimelineEndpoint implements Endpoint {
    private static final Logger log = LoggerFactory.getLogger(TimelineEndpoint.class);
    private static final int LARGEST_BODY = 4 * 1024;
    private static final int MOST = 100;

    private final Entries entries;
    private final PersonKeys persons;
    private final DetailsVault vault;

    private final Erasures erasures;

    TimelineEndpoint(Entries entries, Keys keys, Erasures erasures) {
        this.entries = entries;
        this.persons = keys.persons();
        this.vault = keys.details();
        this.erasures = erasures;
    }

    record Question(
            NationalId nationalId,
            @Nullable Long before,
            @Nullable Integer limit) {}

    /** @param erased what of hers can't be among the entries any more */
    record Timeline(List<Shown> entries, @Nullable Long next, List<Erasures.Told> erased) {}

    record Shown(
            long index,
            EntryKind kind,
            Instant at,
            String requestId,
            AgencyId agency,
            Facts facts,
            EntryDraft.@Nullable Details details) {}

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/timeline", this::post));
    }

    private void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Refused {
        Callers.demand(request, Set.of("consent-service"));
        var question = Bodies.read(request, Question.class, LARGEST_BODY);
        int limit = Optional.ofNullable(question.limit()).orElse(MOST);
        long before = Optional.ofNullable(question.before()).orElse(Long.MAX_VALUE);
        if (limit < 1 || limit > MOST || before < 0) {
            throw new Refused(ProblemType.MALFORMED_REQUEST, "limit is 1 to " + MOST + ", before an index");
        }
        var found = entries.ofSubject(persons.tags(question.nationalId()), before, limit + 1);
        var shown = found.stream().limit(limit).map(this::shown).toList();
        Long next = found.size() > limit ? shown.getLast().index() : null;
        Bodies.write(response, new Timeline(shown, next, erasures.told(question.nationalId())));
    }

    private Shown shown(Entry entry) {
        var leaf = entry.leaf();
        return new Shown(
                entry.index(),
                leaf.kind(),
                leaf.at(),
                leaf.requestId(),
                leaf.agency(),
                leaf.facts(),
                leaf.kind() == EntryKind.REGULATOR_ACCESS || leaf.detailsDigest() == null
                        ? null // that a regulator looked is hers to know; the regulator's reason is not
                        : opened(entry.index(), leaf.detailsDigest(), leaf.requestId(), leaf.kind()));
    }

    private EntryDraft.@Nullable Details opened(long index, String digest, String requestId, EntryKind kind) {
        try {
            return vault.open(Base64.getDecoder().decode(digest), requestId, kind)
                    .map(details ->
                            new EntryDraft.Details(details.officer(), details.caseReference(), details.consentId()))
                    .orElse(null);
        } catch (NotOpened e) {
            log.atError().addKeyValue("ledgerIndex", index).log("stored details do not open: altered");
            return null;
        }
    }
}
