package org.saphan.gateway.minimise;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.saphan.contract.exchange.ServiceAnswer;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.source.FetchStatus;
import org.saphan.contract.source.UnavailableReason;
import org.saphan.gateway.minimise.FieldTree.Shape;
import org.saphan.gateway.source.SourceRecords;

/**
 * Step 6. Keeps the effective fields; drops whatever else a source sent. A record that is not shaped as its contract says
 * becomes a gap: nothing of it passes. That its values fit the contract's schema, the adapters have seen to.
 */
public final class Minimise {
    private static final int MOST_TREES = 1_000;
    private static final int RETRY_SECONDS = 60;

    private final Cache<Set<FieldPath>, FieldTree> trees =
            Caffeine.newBuilder().maximumSize(MOST_TREES).build();

    /** Minimises; never fails. */
    public MinimalRecords keep(SourceRecords records) {
        var effective = records.decision().exchange().permit().effective();
        var answers = new ArrayList<ServiceAnswer>(records.answers().size());
        var disclosed = new HashMap<ServiceId, NavigableSet<FieldPath>>();
        for (var answer : records.answers()) {
            answers.add(keep(answer, effective.getOrDefault(answer.service(), Set.of()), disclosed));
        }
        return new Minimal(records, answers, disclosed);
    }

    private ServiceAnswer keep(
            ServiceAnswer answer, Set<FieldPath> fields, Map<ServiceId, NavigableSet<FieldPath>> disclosed) {
        var record = answer.record();
        if (answer.status() != FetchStatus.RECORD || record == null) {
            return answer;
        }
        try {
            var kept = new TreeSet<FieldPath>();
            var rest = trees.get(fields, FieldTree::of).keep(record, kept);
            disclosed.put(answer.service(), kept);
            return new ServiceAnswer(
                    answer.service(), FetchStatus.RECORD, rest, answer.source(), answer.retrievedAt(), null, null);
        } catch (Shape e) {
            return ServiceAnswer.unavailable(
                    answer.service(), answer.source(), UnavailableReason.SOURCE_CONTRACT_VIOLATION, RETRY_SECONDS);
        }
    }
}
