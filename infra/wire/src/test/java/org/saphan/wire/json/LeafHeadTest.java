package org.saphan.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.contract.ledger.EntryKind;

class LeafHeadTest {
    @Test
    void tells_whose_a_leaf_is_and_its_kind_and_nothing_of_what_stands_inside_its_facts() {
        var head = read("""
                {"facts":{"kind":"outcome","requestId":"another"},"kind":"decision-permit","requestId":"mine","v":1}""");
        assertThat(head).isEqualTo(new LeafHead("mine", EntryKind.DECISION_PERMIT));
    }

    @Test
    void a_kind_that_we_do_not_know_is_no_kind() {
        assertThat(read("{\"kind\":\"Outcome\",\"requestId\":\"mine\"}")).isEqualTo(new LeafHead("mine", null));
        assertThat(read("{}")).isEqualTo(new LeafHead(null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "\"mine\"",
                "{\"requestId\":\"mine\"",
                "{\"requestId\":\"mine\"} {}",
                "{\"requestId\":\"mine\",\"requestId\":\"another\"}"
            })
    void what_is_not_one_object_without_duplicates_is_malformed(String leaf) {
        assertThatThrownBy(() -> read(leaf)).isInstanceOf(MalformedJson.class);
    }

    private static LeafHead read(String leaf) {
        return LeafHead.read(leaf.getBytes(StandardCharsets.UTF_8));
    }
}
