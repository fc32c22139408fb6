package org.saphan.contract.ledger;

import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.agreement.LegalBasis;
import org.saphan.contract.agreement.SensitiveBasis;
import org.saphan.contract.consent.ConsentState;
import org.saphan.contract.decide.Refusal;
import org.saphan.contract.id.AgreementId;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.OfficerRole;
import org.saphan.contract.id.PurposeCode;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.source.FetchStatus;
import org.saphan.contract.source.UnavailableReason;

/**
 * What stands in a leaf in clear: nothing that names a person, a case or an officer. The entry's kind says which of
 * these it is.
 */
public sealed interface Facts
        permits Facts.Permitted,
                Facts.Refused,
                Facts.Outcome,
                Facts.NoOutcome,
                Facts.ConsentChanged,
                Facts.RegulatorAccess,
                HouseFacts,
                SafeguardFacts,
                LogFacts {

    /**
     * A permit.
     *
     * @param agreement under which, and its version
     * @param consentVersion the consent's version where consent is the basis; its id is among the details
     * @param services of each service the effective fields
     * @param subjectCommitment HMAC-SHA256(nonce, national ID), base64: adapters hold it against the order
     */
    record Permitted(
            PurposeCode purpose,
            LegalBasis legalBasis,
            @Nullable SensitiveBasis sensitiveBasis,
            OfficerRole role,
            AgreementId agreement,
            int agreementVersion,
            @Nullable Integer consentVersion,
            NavigableMap<ServiceId, NavigableSet<FieldPath>> services,
            String subjectCommitment)
            implements Facts {}

    /**
     * A refusal.
     *
     * @param reason why; null: the gateway could not tell
     * @param consentUnreachable with a null reason: whether it was the consent that could not be looked up; false: the
     *     registry's state was too old
     * @param services of each service the fields asked for; empty: every field
     */
    record Refused(
            PurposeCode purpose,
            LegalBasis legalBasis,
            @Nullable SensitiveBasis sensitiveBasis,
            OfficerRole role,
            @Nullable Refusal reason,
            boolean consentUnreachable,
            NavigableMap<ServiceId, NavigableSet<FieldPath>> services)
            implements Facts {}

    /**
     * What was disclosed.
     *
     * @param disclosed of each service the fields that are in the answer; a service without a record is not in it
     * @param sources of each service what became of it
     * @param gaps of each unavailable service why
     * @param responseDigest SHA-256(salt ‖ RFC 8785 form of the results), base64
     */
    record Outcome(
            NavigableMap<ServiceId, NavigableSet<FieldPath>> disclosed,
            NavigableMap<ServiceId, FetchStatus> sources,
            NavigableMap<ServiceId, UnavailableReason> gaps,
            String responseDigest)
            implements Facts {}

    /**
     * The sweeper found a permit whose outcome never came.
     *
     * @param decisionIndex the permit's index in the log
     */
    record NoOutcome(long decisionIndex) implements Facts {}

    /**
     * A consent moved from one state to another.
     *
     * @param from the state before; null: there was none
     * @param version the consent's version after the change
     */
    record ConsentChanged(
            PurposeCode purpose,
            @Nullable ConsentState from,
            ConsentState to,
            int version,
            NavigableMap<ServiceId, NavigableSet<FieldPath>> services)
            implements Facts {}

    /**
     * A regulator looked.
     *
     * @param what {@code trail}, {@code details} or {@code export}
     */
    record RegulatorAccess(String what) implements Facts {}

    /** Fields in the order in which they stand in a leaf. */
    static NavigableMap<ServiceId, NavigableSet<FieldPath>> sorted(Map<ServiceId, Set<FieldPath>> services) {
        var sorted = new TreeMap<ServiceId, NavigableSet<FieldPath>>();
        services.forEach((service, fields) -> sorted.put(service, new TreeSet<>(fields)));
        return sorted;
    }
}
