package org.saphan.ledger.entry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hashes;

class LeafBytesTest {
    @Test
    void a_leaf_has_1_to_65535_bytes_of_utf_8() {
        assertThat(LeafBytes.of("")).isEmpty();
        assertThat(LeafBytes.of("x")).hasValue(new byte[] {'x'});
        assertThat(LeafBytes.of("x".repeat(65_535))).isPresent();
        assertThat(LeafBytes.of("x".repeat(65_536))).isEmpty();
        assertThat(LeafBytes.of("\u0e01".repeat(21_845))).isPresent();
        assertThat(LeafBytes.of("\u0e01".repeat(21_846))).isEmpty();
    }

    @Test
    void half_a_surrogate_pair_is_no_leaf_and_never_becomes_a_question_mark() {
        assertThat(LeafBytes.of("\ud83d")).isEmpty();
        assertThat(LeafBytes.of("\ud83d\ude00"))
                .hasValueSatisfying(bytes -> assertThat(bytes).hasSize(4));
    }

    @Test
    void the_chain_starts_with_zeros_and_joins_hash_to_hash() {
        assertThat(Chain.START.bytes()).isEqualTo(new byte[32]);
        var leaf = Hashes.leaf(new byte[] {'x'});
        assertThat(Chain.next(Chain.START, leaf))
                .isNotEqualTo(Chain.next(leaf, Chain.START))
                .isNotEqualTo(Hashes.node(Chain.START, leaf))
                .isEqualTo(Hash.ofBase64("ujx1rRIs9tF/FUx1xmhSUyLlSHxmYZNSmkoqtbjEwsM="));
    }
}
