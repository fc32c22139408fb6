package org.saphan.ledger.tree;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** RFC 9162 §2.1 written down word for word: slow, recursive, nothing shared with the code under test but SHA-256. */
final class NaiveTree {
    private NaiveTree() {}

    static List<Hash> leaves(int number) {
        var leaves = new ArrayList<Hash>();
        for (int i = 0; i < number; i++) {
            leaves.add(Hashes.leaf(("leaf " + i).getBytes(StandardCharsets.UTF_8)));
        }
        return leaves;
    }

    /** MTH(D[n]). */
    static Hash root(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return Hashes.EMPTY_ROOT;
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int k = split(leaves.size());
        return Hashes.node(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
    }

    /** PATH(m, D[n]). */
    static List<Hash> path(int m, List<Hash> leaves) {
        int n = leaves.size();
        if (n == 1) {
            return List.of();
        }
        int k = split(n);
        return m < k
                ? plus(path(m, leaves.subList(0, k)), root(leaves.subList(k, n)))
                : plus(path(m - k, leaves.subList(k, n)), root(leaves.subList(0, k)));
    }

    /** PROOF(m, D[n]). */
    static List<Hash> proof(int m, List<Hash> leaves) {
        return subproof(m, leaves, true);
    }

    private static List<Hash> subproof(int m, List<Hash> leaves, boolean whole) {
        int n = leaves.size();
        if (m == n) {
            return whole ? List.of() : List.of(root(leaves));
        }
        int k = split(n);
        return m <= k
                ? plus(subproof(m, leaves.subList(0, k), whole), root(leaves.subList(k, n)))
                : plus(subproof(m - k, leaves.subList(k, n), false), root(leaves.subList(0, k)));
    }

    private static int split(int n) {
        int k = 1;
        while (k * 2 < n) {
            k *= 2;
        }
        return k;
    }

    private static List<Hash> plus(List<Hash> path, Hash hash) {
        var longer = new ArrayList<>(path);
        longer.add(hash);
        return longer;
    }
}
