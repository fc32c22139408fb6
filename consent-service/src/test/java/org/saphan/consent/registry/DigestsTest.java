package org.saphan.consent.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DigestsTest {

    @Test
    void the_order_of_names_is_no_change_but_another_name_is() {
        var item = Map.of("fields", List.of("a", "b"), "n", 1);
        assertThat(Digests.of(Map.of("n", 1, "fields", List.of("b", "a")))).isEqualTo(Digests.of(item));
        assertThat(Digests.of(Map.of("n", 1, "fields", List.of("b", "c")))).isNotEqualTo(Digests.of(item));
        assertThat(Digests.of(Map.of("n", 2, "fields", List.of("a", "b")))).isNotEqualTo(Digests.of(item));
    }
}
