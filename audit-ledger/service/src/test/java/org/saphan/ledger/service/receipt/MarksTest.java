package org.saphan.ledger.service.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saphan.contract.catalogue.Assurance;
import org.saphan.ledger.checkpoint.Cosigner;
import org.saphan.ledger.checkpoint.NoteSigner;
import org.saphan.ledger.crypto.Ed25519;
import org.saphan.ledger.crypto.MlDsa44;
import org.saphan.ledger.service.publish.SignedHeads;

class MarksTest {
    @ParameterizedTest
    @CsvSource({"0, 0, l1", "8, 0, l1 l2", "0, 8, l1 l4", "8, 8, l1 l2 l4", "7, 7, l1"})
    void an_entry_has_a_mark_if_it_lies_below_the_marks_size(long replicated, long cosigned, String marks) {
        var unpublished = new SignedHeads(
                new NoteSigner("log.example", Ed25519.PrivateKey.ofSeed(new byte[32])),
                Cosigner.mlDsa44("log.example", MlDsa44.PrivateKey.ofSeed(new byte[32])));
        assertThat(new Marks(() -> replicated, unpublished, () -> cosigned).of(7))
                .containsExactlyElementsOf(Arrays.stream(marks.split(" "))
                        .map(mark -> Assurance.valueOf(mark.toUpperCase(Locale.ROOT)))
                        .toList());
    }
}
