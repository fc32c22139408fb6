package org.saphan.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Every size from 1 to 130, every index, every older size, against {@link NaiveTree}. */
class AgainstTheNaiveTreeTest {
    private static final int LARGEST = 130;
    private static final List<Hash> LEAVES = NaiveTree.leaves(LARGEST);
    private static final TreeHashes HASHES = TreeHashes.of(LEAVES);

    @Test
    void growing_leaf_by_leaf_gives_every_root() {
        var frontier = Frontier.empty();
        assertThat(frontier.root()).isEqualTo(NaiveTree.root(List.of()));
        for (int n = 1; n <= LARGEST; n++) {
            frontier = frontier.append(LEAVES.get(n - 1));
            assertThat(frontier.size()).isEqualTo(n);
            assertThat(frontier.root()).isEqualTo(NaiveTree.root(LEAVES.subList(0, n)));
            assertThat(Frontier.at(n, HASHES)).isEqualTo(frontier);
            assertThat(Frontier.deserialise(frontier.serialise())).isEqualTo(frontier);
        }
    }

    @Test
    void every_inclusion_path_is_the_one_of_the_rfc_and_verifies() {
        for (int n = 1; n <= LARGEST; n++) {
            var tree = LEAVES.subList(0, n);
            var root = NaiveTree.root(tree);
            var paths = new InclusionPaths(n, HASHES);
            assertThat(paths.root()).isEqualTo(root);
            for (int m = 0; m < n; m++) {
                var path = NaiveTree.path(m, tree);
                assertThat(paths.path(m)).isEqualTo(path);
                assertThat(Inclusion.verify(LEAVES.get(m), m, n, path, root)).isTrue();
            }
        }
    }

    @Test
    void every_consistency_proof_is_the_one_of_the_rfc_and_verifies() {
        for (int n = 1; n <= LARGEST; n++) {
            var tree = LEAVES.subList(0, n);
            var root = NaiveTree.root(tree);
            for (int m = 1; m <= n; m++) {
                var proof = NaiveTree.proof(m, tree);
                assertThat(Consistency.path(m, n, HASHES)).isEqualTo(proof);
                assertThat(Consistency.verify(m, NaiveTree.root(LEAVES.subList(0, m)), n, root, proof))
                        .isTrue();
            }
        }
    }

    @Test
    void a_batch_gives_each_of_its_leaves_the_path_to_the_root_at_its_end() {
        for (int start = 0; start < LARGEST; start++) {
            var before = Frontier.at(start, HASHES);
            for (int end = start + 1; end <= LARGEST; end++) {
                var batch = new Batch(before, LEAVES.subList(start, end));
                var all = new InclusionPaths(end, HASHES);
                assertThat(batch.after()).isEqualTo(Frontier.at(end, HASHES));
                assertThat(batch.root()).isEqualTo(all.root());
                for (int m = start; m < end; m++) {
                    assertThat(batch.path(m)).isEqualTo(all.path(m));
                }
            }
        }
    }
}
