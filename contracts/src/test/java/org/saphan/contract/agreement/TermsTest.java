package org.saphan.contract.agreement;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.saphan.contract.catalogue.LocalText;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.AgreementId;
import org.saphan.contract.id.PurposeCode;

class TermsTest {
    private static final Instant NOON = Instant.parse("2026-11-20T05:00:00Z");

    @Test
    void an_agreement_ends_after_it_begins_and_has_a_version() {
        assertThatIllegalArgumentException().isThrownBy(() -> agreement(1, NOON, NOON, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> agreement(1, NOON, NOON.minusMillis(1), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> agreement(0, NOON, NOON.plusMillis(1), List.of()));
    }

    @Test
    void a_purpose_stands_once_in_an_agreement() {
        var terms = terms(Set.of(LegalBasis.CONSENT), 1, Duration.ofDays(1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> agreement(1, NOON, NOON.plusMillis(1), List.of(terms, terms)));
    }

    @Test
    void terms_need_a_basis_a_limit_and_an_end_of_the_data_s_life() {
        assertThatIllegalArgumentException().isThrownBy(() -> terms(Set.of(), 1, Duration.ofDays(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> terms(Set.of(LegalBasis.CONSENT), 0, Duration.ofDays(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> terms(Set.of(LegalBasis.CONSENT), 1, Duration.ZERO));
    }

    private static Agreement agreement(int version, Instant from, Instant until, List<PurposeTerms> purposes) {
        return new Agreement(new AgreementId("dsw-2026"), version, new AgencyId("dsw"), from, until, purposes);
    }

    private static PurposeTerms terms(Set<LegalBasis> bases, int dailyLimit, Duration dataLife) {
        return new PurposeTerms(
                new PurposeCode("disability-allowance"),
                new LocalText("เบี้ยความพิการ", "Disability allowance"),
                bases,
                Set.of(),
                Map.of(),
                Set.of(),
                dailyLimit,
                dataLife);
    }
}
