package org.saphan.contract.exchange;

import java.util.List;
import org.saphan.contract.id.ExchangeId;
import org.saphan.contract.ledger.Acknowledgement;

/**
 * The body of a successful answer to an agency.
 *
 * @param exchangeId the exchange
 * @param results one for each service asked for, in the order of the query
 * @param receipt what proves that the ledger knows of this answer
 */
public record Answer(ExchangeId exchangeId, List<ServiceAnswer> results, Receipt receipt) {
    public Answer {
        results = List.copyOf(results);
    }

    /**
     * What the agency keeps.
     *
     * @param decision the ledger's promise that it holds the decision
     * @param outcome the ledger's promise that it holds what was disclosed
     * @param responseSalt 16 random bytes, base64; the outcome's response digest is SHA-256(salt ‖ RFC 8785 form of
     *     {@code results})
     * @param proofs absolute address where the inclusion proofs appear within a second
     */
    public record Receipt(Acknowledgement decision, Acknowledgement outcome, String responseSalt, String proofs) {}
}
