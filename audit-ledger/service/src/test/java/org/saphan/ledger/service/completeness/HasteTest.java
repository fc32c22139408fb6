package org.saphan.ledger.service.completeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.ledger.service.completeness.Haste.BEHIND;
import static org.saphan.ledger.service.completeness.Haste.BUSY;
import static org.saphan.ledger.service.completeness.Haste.Mode.GENTLE;
import static org.saphan.ledger.service.completeness.Haste.Mode.HURRIED;

import org.junit.jupiter.api.Test;

class HasteTest {
    private static final long SECOND = 1_000_000_000;

    private final Haste haste = new Haste();

    @Test
    void a_map_that_is_nearly_there_is_gentle() {
        assertThat(haste.next(0, BEHIND, 0)).isEqualTo(GENTLE);
        assertThat(haste.next(1_000_000, 1_000_000 + BEHIND, SECOND * 1_000)).isEqualTo(GENTLE);
    }

    @Test
    void a_map_that_is_far_behind_at_the_start_hurries() {
        assertThat(haste.next(0, BEHIND + 1, 0)).isEqualTo(HURRIED);
    }

    @Test
    void a_map_that_is_far_behind_stays_gentle_while_many_entries_come_and_hurries_afterwards() {
        long published = 10 * BEHIND;
        assertThat(haste.next(0, published, 0)).isEqualTo(HURRIED);
        assertThat(haste.next(0, published + BUSY + 1, SECOND)).isEqualTo(GENTLE);
        assertThat(haste.next(0, published + 2 * BUSY + 1, 2 * SECOND)).isEqualTo(HURRIED);
        assertThat(haste.next(0, published + 2 * BUSY + 1, 3 * SECOND)).isEqualTo(HURRIED);
    }

    @Test
    void what_comes_in_counts_by_the_second_however_far_apart_the_looks_are() {
        long published = 10 * BEHIND;
        haste.next(0, published, 0);
        assertThat(haste.next(0, published + BUSY, SECOND / 2)).isEqualTo(GENTLE);
        assertThat(haste.next(0, published + 2 * BUSY, 10 * SECOND)).isEqualTo(HURRIED);
    }

    @Test
    void a_map_that_has_caught_up_is_gentle_again() {
        assertThat(haste.next(0, 2 * BEHIND, 0)).isEqualTo(HURRIED);
        assertThat(haste.next(2 * BEHIND, 2 * BEHIND, SECOND)).isEqualTo(GENTLE);
    }

    @Test
    void a_hurried_epoch_is_larger_and_rests_less() {
        assertThat(HURRIED.tags()).isGreaterThan(GENTLE.tags());
        assertThat(HURRIED.rests()).isBetween(1, GENTLE.rests() - 1);
    }
}
