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
import org.saphan.contract.id.PurposeCode;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.Facts;
import org.saphan.contract.ledger.HouseFacts;
import org.saphan.contract.problem.ProblemType;
import org.saphan.ledger.service.keys.Keys;
import org.saphan.ledger.service.keys.OfficerActs;
import org.saphan.ledger.service.store.Entries;
import org.saphan.ledger.service.store.Entry;

/** {@code POST /ledger/v1/officer-acts}: the entries that name an officer, newest first, and nothing of whom they are about. */
final class OfficerActsEndpoint implements Endpoint {
    private static final int LARGEST_BODY = 4 * 1024;
    private static final int LONGEST_OFFICER = 200;
    private static final int MOST = 50;

    private final Entries entries;
    private final OfficerActs officers;

    OfficerActsEndpoint(Entries entries, Keys keys) {
        this.entries = entries;
        this.officers = keys.officers();
    }

    record Question(
            @Nullable AgencyId agency,
            String officer,
            @Nullable Long before,
            @Nullable Integer limit) {}

    /** @param next the next page's {@code before}; null: there are no older ones */
    record Acts(List<Shown> acts, @Nullable Long next) {}

    /** @param action what was done in the house, a code */
    record Shown(
            long index,
            EntryKind kind,
            Instant at,
            String requestId,
            @Nullable PurposeCode purpose,
            @Nullable String action) {}

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/officer-acts", this::post));
    }

    private void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Refused {
        Callers.demand(request, Set.of("consent-service"));
        var question = Bodies.read(request, Question.class, LARGEST_BODY);
        int limit = Optional.ofNullable(question.limit()).orElse(MOST);
        long before = Optional.ofNullable(question.before()).orElse(Long.MAX_VALUE);
        if (limit < 1
                || limit > MOST
                || before < 0
                || question.officer().isEmpty()
                || question.officer().length() > LONGEST_OFFICER) {
            throw new Refused(ProblemType.MALFORMED_REQUEST, "limit is 1 to " + MOST + ", officer 1 to 200 characters");
        }
        var found = officers.of(question.agency(), question.officer(), before, limit + 1);
        var page = found.stream().limit(limit).toList();
        Bodies.write(
                response,
                new Acts(
                        page.stream().flatMap(act -> shown(act).stream()).toList(),
                        found.size() > limit ? page.getLast().number() : null));
    }

    /** Empty where the entry was not committed, or another than these details' one was. */
    private Optional<Shown> shown(OfficerActs.Act act) {
        var digest = Base64.getEncoder().encodeToString(act.digest());
        return entries.ofRequest(act.requestId()).stream()
                .filter(submission -> submission.kind() == act.kind())
                .findFirst()
                .flatMap(submission -> entries.at(submission.index()))
                .filter(entry -> digest.equals(entry.leaf().detailsDigest()))
                .map(OfficerActsEndpoint::shown);
    }

    private static Shown shown(Entry entry) {
        var leaf = entry.leaf();
        return new Shown(
                entry.index(),
                leaf.kind(),
                leaf.at(),
                leaf.requestId(),
                purpose(leaf.facts()),
                leaf.facts() instanceof HouseFacts.AdministratorAction done ? done.action() : null);
    }

    private static @Nullable PurposeCode purpose(Facts facts) {
        if (facts instanceof Facts.Permitted permitted) {
            return permitted.purpose();
        }
        if (facts instanceof Facts.Refused refused) {
            return refused.purpose();
        }
        return facts instanceof Facts.ConsentChanged changed ? changed.purpose() : null;
    }
}
