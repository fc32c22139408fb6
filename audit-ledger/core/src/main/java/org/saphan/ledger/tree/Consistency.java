package org.saphan.ledger.tree;

import java.util.ArrayList;
import java.util.List;

/** Consistency proofs, RFC 9162 §2.1.4. Sizes are unsigned 64-bit numbers. */
public final class Consistency {
    private Consistency() {}

    /**
     * The proof that a tree grew from another, RFC 9162 §2.1.4.1.
     *
     * @param from size of the older tree, from 1
     * @param to size of the younger tree, at least {@code from}; equal sizes have an empty proof
     */
    public static List<Hash> path(long from, long to, TreeHashes hashes) {
        if (from <= 0 || from > to) {
            throw new IllegalArgumentException("no proof between these sizes");
        }
        var path = new ArrayList<Hash>();
        if (from < to) {
            collect(from, 0, to, true, hashes, new Hasher(), path);
        }
        return path;
    }

    /** SUBPROOF(m, D[start:start + n], whole) of §2.1.4.1; at most 63 deep. */
    private static void collect(
            long m, long start, long n, boolean whole, TreeHashes hashes, Hasher hasher, List<Hash> path) {
        if (m == n) {
            if (!whole) {
                path.add(range(start, n, hashes, hasher));
            }
            return;
        }
        long k = Long.highestOneBit(n - 1); // the largest power of two less than n
        if (m <= k) {
            collect(m, start, k, whole, hashes, hasher, path);
            path.add(range(start + k, n - k, hashes, hasher));
        } else {
            collect(m - k, start + k, n - k, false, hashes, hasher, path);
            path.add(range(start, k, hashes, hasher));
        }
    }

    /** MTH over n leaves from start, where start is a multiple of a power of two that is at least n. */
    private static Hash range(long start, long n, TreeHashes hashes, Hasher hasher) {
        if (Long.bitCount(n) == 1) {
            int level = Long.numberOfTrailingZeros(n);
            return hashes.subtree(level, start >>> level);
        }
        long k = Long.highestOneBit(n - 1);
        return hasher.node(range(start, k, hashes, hasher), range(start + k, n - k, hashes, hasher));
    }

    /**
     * Whether the proof shows that the tree of size {@code to} holds the tree of size {@code from} unchanged, §2.1.4.2.
     * Nothing is consistent with size 0; equal sizes need equal roots and an empty proof.
     */
    public static boolean verify(long from, Hash fromRoot, long to, Hash toRoot, List<Hash> proof) {
        if (from == 0 || Long.compareUnsigned(from, to) > 0) {
            return false;
        }
        if (from == to) {
            return proof.isEmpty() && fromRoot.equals(toRoot);
        }
        if (proof.isEmpty()) {
            return false;
        }
        boolean complete = Long.bitCount(from) == 1;
        var start = complete ? fromRoot : proof.getFirst();
        var rest = complete ? proof : proof.subList(1, proof.size());
        return climb(from, fromRoot, to, toRoot, start, rest);
    }

    private static boolean climb(long from, Hash fromRoot, long to, Hash toRoot, Hash start, List<Hash> rest) {
        var hasher = new Hasher();
        int skip = Long.numberOfTrailingZeros(from); // until the lowest bit of from - 1 is not set
        long fn = (from - 1) >>> skip;
        long sn = (to - 1) >>> skip;
        var fr = start;
        var sr = start;
        for (Hash c : rest) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = hasher.node(c, fr);
                sr = hasher.node(c, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>>= 1;
                    sn >>>= 1;
                }
            } else {
                sr = hasher.node(sr, c);
            }
            fn >>>= 1;
            sn >>>= 1;
        }
        return sn == 0 && fr.equals(fromRoot) && sr.equals(toRoot);
    }
}
