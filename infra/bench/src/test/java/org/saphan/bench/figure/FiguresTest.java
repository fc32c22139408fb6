package org.saphan.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final Round.Faults NONE = new Round.Faults(0, 0, 0, 0);

    @Test
    void ratios_compare_rounds_of_the_same_number_and_connections() {
        var figures = new Figures(List.of(
                round("a", 64, 1, 1_000, NONE),
                round("c", 64, 1, 1_500, NONE),
                round("a", 64, 2, 2_000, NONE),
                round("c", 64, 2, 2_000, NONE),
                round("a", 4, 1, 1, NONE)));

        assertThat(figures.ratio("c", "a", 64)).isEqualTo(new Spread(1, 1.25, 1.5));
    }

    @Test
    void answers_that_went_wrong_do_not_count_as_throughput() {
        var round = round("c", 64, 1, 1_000, new Round.Faults(100, 7, 50, 3));

        assertThat(round.perSecond()).isEqualTo(85);
        assertThat(round.faults().sum()).isEqualTo(160);
    }

    @Test
    void processor_time_is_summed_over_all_processes() {
        assertThat(round("c", 64, 1, 1_000, NONE).allCpuMicros()).isCloseTo(300.5, within(1e-9));
    }

    private static Round round(String variant, int connections, int number, long requests, Round.Faults faults) {
        return new Round(
                variant, connections, number, 10, requests, 1, 2, Map.of("gateway", 200.0, "ledger", 100.5), faults);
    }
}
