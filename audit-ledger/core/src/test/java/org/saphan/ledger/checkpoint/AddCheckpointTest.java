package org.saphan.ledger.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.ledger.tree.Hash;

class AddCheckpointTest {
    private static final String HASH = "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=";

    /** The example of C2SP tlog-witness. */
    private static final String EXAMPLE = """
            old 20852014
            PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
            jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
            5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
            /6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

            — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
            — example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
            """;

    @Test
    void the_example_of_the_specification_is_read() {
        var request = AddCheckpoint.parse(EXAMPLE).orElseThrow();
        assertThat(request.oldSize()).isEqualTo(20_852_014);
        assertThat(request.proof()).hasSize(4).startsWith(Hash.ofBase64(HASH));
        assertThat(SignedNote.parse(request.note())
                        .flatMap(note -> Checkpoint.parse(note.unverifiedText()))
                        .map(Checkpoint::size))
                .contains(20_852_163L);
        assertThat(request.text()).isEqualTo(EXAMPLE);
    }

    @Test
    void a_first_request_has_no_proof() {
        var request = new AddCheckpoint(0, List.of(), "text\n\nsignatures\n");
        assertThat(request.text()).startsWith("old 0\n\ntext\n");
        assertThat(AddCheckpoint.parse(request.text())).contains(request);
    }

    @Test
    void a_proof_has_at_most_63_hashes() {
        var most = new AddCheckpoint(1, Collections.nCopies(63, Hash.ofBase64(HASH)), "x\n");
        assertThat(AddCheckpoint.parse(most.text())).contains(most);
        assertThat(AddCheckpoint.parse("old 1\n" + (HASH + "\n").repeat(64) + "\nx\n"))
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AddCheckpoint(1, Collections.nCopies(64, Hash.ofBase64(HASH)), "x\n"));
        assertThatIllegalArgumentException().isThrownBy(() -> new AddCheckpoint(-1, List.of(), "x\n"));
        assertThat(AddCheckpoint.parse("old 1\n\n" + "x".repeat(AddCheckpoint.LONGEST)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "old\n\nx\n",
                "old 01\n\nx\n",
                "old -1\n\nx\n",
                "old +1\n\nx\n",
                "Old 1\n\nx\n",
                "old  1\n\nx\n",
                " old 1\n\nx\n",
                "old 1 \n\nx\n",
                "old 1\r\n\nx\n",
                "old \u0e51\n\nx\n",
                "old 9223372036854775808\n\nx\n",
                "old 1\nx\n",
                "old 1\nPlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw\n\nx\n",
                "old 1\n3e544d0abc07a6a846aeea6e7b42fb8316e36cc88a03db5e9afb996430e991ac\n\nx\n",
                "old 1\nold 1\n\nx\n",
            })
    void what_is_no_request_is_none(String body) {
        assertThat(AddCheckpoint.parse(body)).isEmpty();
    }
}
