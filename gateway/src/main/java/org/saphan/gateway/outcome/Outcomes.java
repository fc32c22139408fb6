package org.saphan.gateway.outcome;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.TreeMap;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.Facts;
import org.saphan.contract.source.FetchStatus;
import org.saphan.contract.source.UnavailableReason;
import org.saphan.gateway.decision.Appended;
import org.saphan.gateway.decision.LedgerClient;
import org.saphan.gateway.minimise.MinimalRecords;
import org.saphan.gateway.step.Step;
import org.saphan.gateway.step.Stop;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.json.WireJson;

/** Step 7. Writes to the ledger what is about to be disclosed. Without its acknowledgement nothing is released. */
public final class Outcomes {
    private static final int SALT_LENGTH = 16;
    private static final int RETRY_SECONDS = 5;

    private final LedgerClient ledger;
    private final SecureRandom random;

    public Outcomes(LedgerClient ledger, SecureRandom random) {
        this.ledger = ledger;
        this.random = random;
    }

    /** Records an outcome. Where the adapters gave nothing, it says that nothing was disclosed, and the exchange stops. */
    public Step<RecordedOutcome> record(MinimalRecords records) {
        var salt = new byte[SALT_LENGTH];
        random.nextBytes(salt);
        return switch (ledger.append(draft(records, salt))) {
            case Appended.Away(int seconds) -> Step.stop(new Stop.LedgerUnreachable(seconds));
            case Appended.Acknowledged acknowledged
            when records.records().adaptersAway() -> Step.stop(new Stop.SourcesUnreachable(RETRY_SECONDS));
            case Appended.Acknowledged(var acknowledgement) ->
                Step.done(new Told(records, acknowledgement, Base64.getEncoder().encodeToString(salt)));
        };
    }

    private static EntryDraft draft(MinimalRecords records, byte[] salt) {
        var caller = records.records().decision().exchange().caller();
        var sources = new TreeMap<ServiceId, FetchStatus>();
        var gaps = new TreeMap<ServiceId, UnavailableReason>();
        for (var answer : records.answers()) {
            sources.put(answer.service(), answer.status());
            var reason = answer.reason();
            if (reason != null) {
                gaps.put(answer.service(), reason);
            }
        }
        var digest = Crypto.sha256(salt, WireJson.canonical(records.answers()));
        var facts = new Facts.Outcome(
                new TreeMap<>(records.disclosed()),
                sources,
                gaps,
                Base64.getEncoder().encodeToString(digest));
        var request = caller.request();
        return new EntryDraft(
                request.id().value(),
                EntryKind.OUTCOME,
                request.query().subject().nationalId(),
                caller.agency(),
                facts,
                null);
    }
}
