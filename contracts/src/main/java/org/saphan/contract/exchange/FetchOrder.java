package org.saphan.contract.exchange;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.saphan.contract.id.ExchangeId;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.ledger.Acknowledgement;

/**
 * What a gateway orders from the adapters: the body of {@code POST /adapters/v1/fetches}. An adapter believes nothing in
 * it that the ledger's acknowledged decision does not say too.
 *
 * @param exchangeId the exchange; the decision names the same
 * @param subject the person; the decision holds a commitment to her
 * @param subjectNonce the 32 random bytes of that commitment, base64
 * @param services of each service the fields, none wider than the decision's
 * @param deadlineMillis end of the gateway's patience from receipt, in milliseconds, 1 to 30,000
 * @param decision the ledger's promise that it holds the permit
 */
public record FetchOrder(
        ExchangeId exchangeId,
        NationalId subject,
        String subjectNonce,
        Map<ServiceId, Set<FieldPath>> services,
        int deadlineMillis,
        Acknowledgement decision) {
    private static final int LONGEST_MILLIS = 30_000;

    public FetchOrder {
        services = services.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
        if (services.isEmpty() || deadlineMillis < 1 || deadlineMillis > LONGEST_MILLIS) {
            throw new IllegalArgumentException("a fetch order needs a service and a deadline of 1 to 30000 ms");
        }
    }

    /** What came back. */
    public record FetchAnswer(ExchangeId exchangeId, List<ServiceAnswer> results) {
        public FetchAnswer {
            results = List.copyOf(results);
        }
    }
}
