package org.saphan.ledger.service.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.problem.ProblemType;
import org.saphan.ledger.service.append.Appended;
import org.saphan.ledger.service.append.Ledger;
import org.saphan.ledger.service.sealing.SealingOrders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /ledger/v1/entries}: 1 to 512 drafts in, as many answers out, in the same order. */
final class EntriesEndpoint implements Endpoint {
    private static final Logger log = LoggerFactory.getLogger(EntriesEndpoint.class);
    private static final int LARGEST_BODY = 4 * 1024 * 1024;
    private static final int MOST_ENTRIES = 512;
    private static final int LONGEST_DETAIL = 200;
    private static final int LONGEST_STATEMENT = 4_096;
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:._-]{0,99}");

    /** What each service may say. The other kinds are the ledger's own. */
    private static final Map<String, Set<EntryKind>> MAY_WRITE = Map.of(
            "gateway",
            EnumSet.of(EntryKind.DECISION_PERMIT, EntryKind.DECISION_REFUSE, EntryKind.OUTCOME, EntryKind.BREAK_GLASS),
            "consent-service",
            EnumSet.of(
                    EntryKind.CONSENT_CHANGE,
                    EntryKind.AGREEMENT_CHANGE,
                    EntryKind.CATALOGUE_CHANGE,
                    EntryKind.KEY_CHANGE,
                    EntryKind.ADMINISTRATOR_ACTION,
                    EntryKind.BREAK_GLASS),
            "launcher",
            EnumSet.of(EntryKind.KEY_CHANGE, EntryKind.ADMINISTRATOR_ACTION),
            "ledger",
            EnumSet.of(EntryKind.LOG_CHECKPOINT));

    private final Ledger ledger;
    private final SealingOrders sealings;

    EntriesEndpoint(Ledger ledger, SealingOrders sealings) {
        this.ledger = ledger;
        this.sealings = sealings;
    }

    record Drafts(List<EntryDraft> entries) {}

    record Results(List<Result> results) {}

    record Result(
            @Nullable Acknowledgement acknowledgement,
            @Nullable Problem problem) {
        static Result of(Acknowledgement acknowledgement) {
            return new Result(acknowledgement, null);
        }

        static Result of(ProblemType type) {
            return new Result(null, new Problem(type.urn()));
        }
    }

    record Problem(String type) {}

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/entries", this::post));
    }

    private void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Refused {
        var kinds = MAY_WRITE.getOrDefault(Callers.demand(request, MAY_WRITE.keySet()), Set.of());
        var drafts = Bodies.read(request, Drafts.class, LARGEST_BODY).entries();
        if (drafts.isEmpty() || drafts.size() > MOST_ENTRIES) {
            throw new Refused(ProblemType.MALFORMED_REQUEST, "1 to " + MOST_ENTRIES + " entries are taken at once");
        }
        var refusals = new ArrayList<@Nullable ProblemType>(drafts.size());
        var acceptable = new ArrayList<EntryDraft>(drafts.size());
        for (var draft : drafts) {
            var refusal = refusal(draft, kinds);
            refusals.add(refusal);
            if (refusal == null) {
                acceptable.add(draft);
            }
        }
        var appended = acceptable.isEmpty() ? List.<Appended>of() : ledger.append(acceptable);
        if (!appended.isEmpty() && appended.stream().allMatch(Appended.Unavailable.class::isInstance)) {
            throw new Refused(
                    ProblemType.LEDGER_UNREACHABLE, "nothing of this is acknowledged; the same can be sent again");
        }
        var results = results(drafts, refusals, appended);
        tell(drafts, results);
        Bodies.write(response, new Results(results));
    }

    /** One line for each call, with every exchange in it and its entry's number. */
    private static void tell(List<EntryDraft> drafts, List<Result> results) {
        var acknowledged = new StringJoiner(" ");
        for (int i = 0; i < results.size(); i++) {
            var acknowledgement = results.get(i).acknowledgement();
            if (acknowledgement != null) {
                acknowledged.add(drafts.get(i).requestId() + "=" + acknowledgement.index());
            }
        }
        if (acknowledged.length() > 0) {
            log.atInfo().addKeyValue("exchanges", acknowledged.toString()).log("entries acknowledged");
        }
    }

    private static List<Result> results(
            List<EntryDraft> drafts, List<@Nullable ProblemType> refusals, List<Appended> appended) {
        var results = new ArrayList<Result>(drafts.size());
        int next = 0;
        for (int i = 0; i < drafts.size(); i++) {
            var refusal = refusals.get(i);
            results.add(refusal == null ? result(appended.get(next++)) : Result.of(refusal));
        }
        return results;
    }

    private static Result result(Appended appended) {
        return switch (appended) {
            case Appended.Acknowledged(var acknowledgement) -> Result.of(acknowledgement);
            case Appended.TooLarge() -> Result.of(ProblemType.BODY_TOO_LARGE);
            // The sweeper has stated that nothing was released; so nothing may be.
            case Appended.TooLate(), Appended.Unavailable() -> Result.of(ProblemType.LEDGER_UNREACHABLE);
        };
    }

    private @Nullable ProblemType refusal(EntryDraft draft, Set<EntryKind> kinds) {
        if (!kinds.contains(draft.kind())) {
            return ProblemType.CALLER_UNKNOWN;
        }
        var details = draft.details();
        boolean wellFormed =
                REQUEST_ID.matcher(draft.requestId()).matches() && (details == null || wellFormed(details));
        return wellFormed && sealings.allows(draft) ? null : ProblemType.MALFORMED_REQUEST;
    }

    private static boolean wellFormed(EntryDraft.Details details) {
        return fits(details.officer(), LONGEST_DETAIL)
                && fits(details.caseReference(), LONGEST_DETAIL)
                && fits(details.consentId(), LONGEST_DETAIL)
                && fits(details.statement(), LONGEST_STATEMENT);
    }

    private static boolean fits(@Nullable String detail, int longest) {
        return detail == null || detail.length() <= longest;
    }
}
