package org.saphan.consent.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.saphan.contract.agreement.Agreement;
import org.saphan.contract.agreement.LegalBasis;
import org.saphan.contract.agreement.PurposeTerms;
import org.saphan.contract.agreement.SensitiveBasis;
import org.saphan.contract.catalogue.Catalogue;
import org.saphan.contract.catalogue.LocalText;
import org.saphan.contract.catalogue.ServiceContract;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.AgreementId;
import org.saphan.contract.id.OfficerRole;
import org.saphan.contract.id.PurposeCode;

/**
 * What an agency may ask for in the test realm: everything that there is, because nobody exists there; on every basis but
 * consent, because nobody there can be asked.
 */
final class TestAgreements {
    private static final PurposeCode PURPOSE = new PurposeCode("test");
    private static final OfficerRole ROLE = new OfficerRole("case-officer");
    private static final LocalText TITLE = new LocalText("ทดลองเชื่อมต่อ", "Try the connection");
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2100-01-01T00:00:00Z");
    private static final int DAILY_LIMIT = 10_000;

    private TestAgreements() {}

    /** Each agency has one of its own, named as it is: what is counted of one is not counted of another. */
    static Agreement of(AgencyId agency, Catalogue catalogue) {
        return new Agreement(new AgreementId(agency.value()), 1, agency, FROM, UNTIL, List.of(terms(catalogue)));
    }

    private static PurposeTerms terms(Catalogue catalogue) {
        return new PurposeTerms(
                PURPOSE,
                TITLE,
                EnumSet.complementOf(EnumSet.of(LegalBasis.CONSENT)),
                EnumSet.complementOf(EnumSet.of(SensitiveBasis.EXPLICIT_CONSENT)),
                catalogue.services().stream().collect(Collectors.toMap(ServiceContract::id, ServiceContract::paths)),
                Set.of(ROLE),
                DAILY_LIMIT,
                Duration.ofDays(1),
                null,
                null);
    }
}
