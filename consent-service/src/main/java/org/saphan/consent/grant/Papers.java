package org.saphan.consent.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.digitalid.Assurance;
import org.saphan.consent.digitalid.Counter;
import org.saphan.consent.digitalid.Pseudonyms;
import org.saphan.consent.notice.Notice;
import org.saphan.consent.notice.RecordSigner;
import org.saphan.consent.settings.ConsentSettings;
import org.saphan.contract.agreement.LegalBasis;
import org.saphan.contract.agreement.PurposeTerms;
import org.saphan.contract.agreement.SensitiveBasis;
import org.saphan.contract.consent.ConsentState;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.AgreementId;
import org.saphan.contract.id.ConsentId;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.PurposeCode;
import org.saphan.contract.id.ServiceId;
import org.springframework.stereotype.Component;

/** Signs what is given into hands: the consent record (after ISO/IEC TS 27560) and a receipt for every change. */
@Component
final class Papers {

    private static final String DPV_PUBLIC_BENEFIT = "https://w3id.org/dpv#PublicBenefit";

    private final RecordSigner signer;
    private final Pseudonyms pseudonyms;
    private final String issuer;

    Papers(RecordSigner signer, Pseudonyms pseudonyms, ConsentSettings settings) {
        this.signer = signer;
        this.pseudonyms = pseudonyms;
        this.issuer = settings.issuer().toString();
    }

    /** The signed part of a consent record. What changes afterwards (state, use) stands beside it. */
    private record SignedRecord(
            String schemaVersion,
            ConsentId recordId,
            int version,
            String citizen,
            AgencyId controller,
            List<AgencyId> recipients,
            PurposeCode purpose,
            String purposeDpv,
            NavigableMap<ServiceId, NavigableSet<FieldPath>> services,
            String fetchType,
            int dailyLimit,
            Instant validFrom,
            Instant validUntil,
            Duration dataLife,
            String jurisdiction,
            LegalBasis legalBasis,
            @Nullable SensitiveBasis sensitiveBasis,
            AgreementId agreement,
            int agreementVersion,
            Notice notice,
            String noticeSha256,
            String collectionMethod,
            @Nullable Helper collectedBy,
            Assurance assurance,
            String withdrawal,
            Instant signedAt) {}

    /** Who helped her at a counter. */
    private record Helper(AgencyId agency, String role, String officer) {

        static @Nullable Helper of(@Nullable Counter counter) {
            return counter == null ? null : new Helper(counter.agency(), "clerk", counter.clerk());
        }
    }

    String record(CitizenConsent given, PurposeTerms terms, Notice notice, Assurance assurance, Act act) {
        var consent = given.consent();
        return signer.sign(
                "saphan-consent-record+jws",
                new SignedRecord(
                        "saphan-consent-record/1",
                        consent.id(),
                        consent.version(),
                        pseudonyms.of(given.citizen(), consent.agency().value()),
                        consent.agency(),
                        List.of(consent.agency()),
                        consent.purpose(),
                        DPV_PUBLIC_BENEFIT,
                        given.sortedServices(),
                        "periodic",
                        terms.dailyLimit(),
                        consent.validFrom(),
                        consent.validUntil(),
                        terms.dataLife(),
                        "TH",
                        LegalBasis.CONSENT,
                        consent.explicit() ? SensitiveBasis.EXPLICIT_CONSENT : null,
                        given.agreement(),
                        given.agreementVersion(),
                        notice,
                        notice.digest(),
                        act.counter() == null
                                ? "web form after Digital ID log-in"
                                : "spoken at a counter to a clerk who checked the national ID card",
                        Helper.of(act.counter()),
                        assurance,
                        issuer + "/me/consents/" + consent.id(),
                        act.at()));
    }

    private record Receipt(
            String schemaVersion,
            ConsentId consent,
            int version,
            AgencyId agency,
            PurposeCode purpose,
            @Nullable ConsentState from,
            ConsentState to,
            Instant at,
            @Nullable Helper by) {}

    String receipt(CitizenConsent changed, @Nullable ConsentState from, Act act) {
        var consent = changed.consent();
        return signer.sign(
                "saphan-consent-receipt+jws",
                new Receipt(
                        "saphan-consent-receipt/1",
                        consent.id(),
                        consent.version(),
                        consent.agency(),
                        consent.purpose(),
                        from,
                        consent.state(),
                        act.at(),
                        Helper.of(act.counter())));
    }
}
