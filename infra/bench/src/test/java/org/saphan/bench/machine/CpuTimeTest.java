package org.saphan.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CpuTimeTest {
    @Test
    void user_and_system_time_are_added_and_told_in_microseconds() {
        var stat = CpuTime.parse("4711 (java) S 42 4711 4711 0 -1 1077936192 9 8 7 6 250 50 3 4 20 0 31 0 1 2 3 4");

        assertThat(stat).isEqualTo(new CpuTime.Stat(4711, 42, 3_000_000, 70_000));
    }

    @Test
    void a_name_with_blanks_and_parentheses_does_not_shift_the_fields() {
        var stat = CpuTime.parse("9 (postgres: writer) (1)) R 1 9 9 0 -1 0 0 0 0 0 1 2 0 0 20 0 1 0 0 0 0 0");

        assertThat(stat).isEqualTo(new CpuTime.Stat(9, 1, 30_000, 0));
    }

    @Test
    void anything_else_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> CpuTime.parse("4711 java S 42"));
    }

    @Test
    void a_process_that_is_gone_has_used_nothing() {
        assertThat(CpuTime.of(Long.MAX_VALUE)).isZero();
    }
}
