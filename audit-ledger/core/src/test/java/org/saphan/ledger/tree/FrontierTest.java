package org.saphan.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrontierTest {
    private static final List<Hash> LEAVES = NaiveTree.leaves(5);

    @Test
    void a_frontier_has_one_hash_for_each_bit_of_its_size() {
        assertThatIllegalArgumentException().isThrownBy(() -> Frontier.of(3, LEAVES.subList(0, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Frontier.of(4, LEAVES.subList(0, 2)));
        assertThatIllegalArgumentException().isThrownBy(() -> Frontier.of(-1, LEAVES));
        assertThat(Frontier.of(3, LEAVES.subList(0, 2)).peaks()).isEqualTo(LEAVES.subList(0, 2));
    }

    @Test
    void what_is_not_a_serialised_frontier_is_refused() {
        var bytes = Frontier.empty().append(LEAVES).serialise();
        assertThat(bytes).hasSize(8 + 2 * 32);
        assertThat(Frontier.deserialise(bytes).root()).isEqualTo(NaiveTree.root(LEAVES));
        assertThatIllegalArgumentException().isThrownBy(() -> Frontier.deserialise(new byte[7]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Frontier.deserialise(Arrays.copyOf(bytes, bytes.length - 1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Frontier.deserialise(Arrays.copyOf(bytes, bytes.length - 32)));
    }

    @Test
    void the_largest_frontier_has_63_hashes_and_takes_no_more_leaves() {
        var full = Frontier.of(Long.MAX_VALUE, Collections.nCopies(63, LEAVES.getFirst()));
        assertThat(Frontier.deserialise(full.serialise())).isEqualTo(full);
        assertThatIllegalStateException().isThrownBy(() -> full.append(LEAVES.getFirst()));
    }

    @Test
    void appending_leaves_the_old_frontier_as_it_was() {
        var three = Frontier.empty().append(LEAVES.subList(0, 3));
        var root = three.root();
        assertThat(three.append(LEAVES.get(3)).size()).isEqualTo(4);
        assertThat(three.size()).isEqualTo(3);
        assertThat(three.root()).isEqualTo(root);
    }

    @Test
    void what_a_tree_does_not_hold_has_no_proof() {
        var hashes = TreeHashes.of(LEAVES);
        assertThatIllegalArgumentException().isThrownBy(() -> Inclusion.path(5, 5, hashes));
        assertThatIllegalArgumentException().isThrownBy(() -> Inclusion.path(-1, 5, hashes));
        assertThatIllegalArgumentException().isThrownBy(() -> Inclusion.path(0, 0, hashes));
        assertThatIllegalArgumentException().isThrownBy(() -> Consistency.path(0, 5, hashes));
        assertThatIllegalArgumentException().isThrownBy(() -> Consistency.path(5, 4, hashes));
    }

    @Test
    void a_batch_knows_its_own_leaves_only() {
        var batch = new Batch(Frontier.empty().append(LEAVES.subList(0, 3)), LEAVES.subList(3, 5));
        assertThat(batch.before().size()).isEqualTo(3);
        assertThat(batch.after().size()).isEqualTo(5);
        assertThatIllegalArgumentException().isThrownBy(() -> batch.path(2));
        assertThatIllegalArgumentException().isThrownBy(() -> batch.path(5));
        assertThatIllegalArgumentException().isThrownBy(() -> batch.subtree(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Batch(Frontier.empty(), List.of()));
    }
}
