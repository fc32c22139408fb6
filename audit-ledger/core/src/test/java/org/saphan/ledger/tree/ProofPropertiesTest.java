package org.saphan.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What holds of every proof: it verifies, and nothing that differs from it by a bit, a hash or a number does. */
class ProofPropertiesTest {
    private static final int LARGEST = 700;
    private static final List<Hash> LEAVES = NaiveTree.leaves(LARGEST);
    private static final TreeHashes HASHES = TreeHashes.of(LEAVES);

    private static Hash root(long size) {
        return Frontier.at(size, HASHES).root();
    }

    private static Hash flipped(Hash hash, int bit) {
        var bytes = hash.bytes();
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        return Hash.of(bytes);
    }

    @Property
    void a_flipped_bit_anywhere_breaks_an_inclusion_proof(
            @ForAll @IntRange(min = 1, max = LARGEST) int size,
            @ForAll @IntRange(max = LARGEST - 1) int anyIndex,
            @ForAll @IntRange(max = 15) int where,
            @ForAll @IntRange(max = 255) int bit) {
        int index = anyIndex % size;
        var leaf = LEAVES.get(index);
        var path = Inclusion.path(index, size, HASHES);
        assertThat(Inclusion.verify(leaf, index, size, path, root(size))).isTrue();
        assertThat(Inclusion.verify(flipped(leaf, bit), index, size, path, root(size)))
                .isFalse();
        assertThat(Inclusion.verify(leaf, index, size, path, flipped(root(size), bit)))
                .isFalse();
        if (!path.isEmpty()) {
            var changed = new ArrayList<>(path);
            changed.set(where % path.size(), flipped(path.get(where % path.size()), bit));
            assertThat(Inclusion.verify(leaf, index, size, changed, root(size))).isFalse();
        }
    }

    @Property
    void a_proof_does_not_verify_for_another_index_nor_with_a_hash_more_or_less(
            @ForAll @IntRange(min = 2, max = LARGEST) int size,
            @ForAll @IntRange(max = LARGEST - 1) int anyIndex,
            @ForAll @IntRange(min = 1, max = LARGEST - 1) int shift) {
        int index = anyIndex % size;
        var leaf = LEAVES.get(index);
        var path = Inclusion.path(index, size, HASHES);
        int other = (index + shift) % size;
        assertThat(Inclusion.verify(leaf, other, size, path, root(size))).isEqualTo(other == index);
        assertThat(Inclusion.verify(leaf, index, size, path.subList(0, path.size() - 1), root(size)))
                .isFalse();
        var longer = new ArrayList<>(path);
        longer.add(leaf);
        assertThat(Inclusion.root(leaf, index, size, longer)).isEmpty();
    }

    @Property
    void a_batch_gives_the_paths_that_the_whole_tree_gives(
            @ForAll @IntRange(max = LARGEST - 1) int start, @ForAll @IntRange(min = 1, max = 300) int length) {
        int end = Math.min(LARGEST, start + length);
        var batch = new Batch(Frontier.at(start, HASHES), LEAVES.subList(start, end));
        assertThat(batch.root()).isEqualTo(root(end));
        for (int index = start; index < end; index++) {
            assertThat(batch.path(index)).isEqualTo(Inclusion.path(index, end, HASHES));
        }
    }

    @Property
    void a_flipped_bit_anywhere_breaks_a_consistency_proof(
            @ForAll @IntRange(min = 1, max = LARGEST) int one,
            @ForAll @IntRange(min = 1, max = LARGEST) int two,
            @ForAll @IntRange(max = 15) int where,
            @ForAll @IntRange(max = 255) int bit) {
        int from = Math.min(one, two);
        int to = Math.max(one, two);
        var proof = Consistency.path(from, to, HASHES);
        assertThat(Consistency.verify(from, root(from), to, root(to), proof)).isTrue();
        assertThat(Consistency.verify(from, flipped(root(from), bit), to, root(to), proof))
                .isFalse();
        assertThat(Consistency.verify(from, root(from), to, flipped(root(to), bit), proof))
                .isFalse();
        if (!proof.isEmpty()) {
            var changed = new ArrayList<>(proof);
            changed.set(where % proof.size(), flipped(proof.get(where % proof.size()), bit));
            assertThat(Consistency.verify(from, root(from), to, root(to), changed))
                    .isFalse();
            assertThat(Consistency.verify(from, root(from), to, root(to), proof.subList(1, proof.size())))
                    .isFalse();
        }
    }

    /** Numbers are unsigned: half of these are negative to Java. */
    @Property
    void any_index_and_size_of_64_bits_have_exactly_one_length_of_path(
            @ForAll @LongRange(min = Long.MIN_VALUE) long index, @ForAll @LongRange(min = Long.MIN_VALUE) long size) {
        var path = new ArrayList<Hash>();
        int lengths = 0;
        for (int length = 0; length <= 65; length++) {
            lengths += Inclusion.root(LEAVES.getFirst(), index, size, path).isPresent() ? 1 : 0;
            path.add(LEAVES.get(length));
        }
        assertThat(lengths).isEqualTo(Long.compareUnsigned(index, size) < 0 ? 1 : 0);
    }
}
