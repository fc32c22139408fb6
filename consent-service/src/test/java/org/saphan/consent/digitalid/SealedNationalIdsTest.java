package org.saphan.consent.digitalid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.saphan.contract.id.NationalId;

class SealedNationalIdsTest {

    private static final NationalId ADA = new NationalId("9000000000004");
    private static final CitizenId HERS = new CitizenId("01990000-0000-7000-8000-000000000001");
    private static final CitizenId ANOTHERS = new CitizenId("01990000-0000-7000-8000-000000000002");

    private final SealedNationalIds sealed = new SealedNationalIds(new byte[32]);

    @Test
    void what_is_sealed_opens_for_its_owner_only() {
        var text = sealed.seal(ADA, HERS);
        assertThat(text).doesNotContain(ADA.value());
        assertThat(sealed.seal(ADA, HERS)).isNotEqualTo(text);
        assertThat(sealed.open(text, HERS)).isEqualTo(ADA);
        assertThatThrownBy(() -> sealed.open(text, ANOTHERS)).isInstanceOf(IllegalStateException.class);
        var otherKey = new byte[32];
        otherKey[0] = 1;
        assertThatThrownBy(() -> new SealedNationalIds(otherKey).open(text, HERS))
                .isInstanceOf(IllegalStateException.class);
    }
}
