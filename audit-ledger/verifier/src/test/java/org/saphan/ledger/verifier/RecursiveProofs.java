package org.saphan.ledger.verifier;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * PATH and SUBPROOF of RFC 9162 §2.1.3.1 and §2.1.4.1 read backwards, with sizes of any length: what the iterative
 * algorithms of §2.1.3.2 and §2.1.4.2 must agree with. Shares nothing with the code under test.
 */
final class RecursiveProofs {
    private RecursiveProofs() {}

    /** Both roots that a consistency proof gives. */
    static final class Roots {
        private final byte[] older;
        private final byte[] newer;

        Roots(byte[] older, byte[] newer) {
            this.older = older;
            this.newer = newer;
        }

        byte[] older() {
            return older;
        }

        byte[] newer() {
            return newer;
        }
    }

    static byte[] node(byte[] left, byte[] right) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) 1);
            digest.update(left);
            return digest.digest(right);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The largest power of two less than n. */
    private static BigInteger split(BigInteger n) {
        return BigInteger.ONE.shiftLeft(n.subtract(BigInteger.ONE).bitLength() - 1);
    }

    static boolean included(byte[] leaf, BigInteger m, BigInteger n, List<byte[]> path, byte[] root) {
        return m.compareTo(n) < 0
                && root(leaf, m, n, path)
                        .filter(given -> Arrays.equals(given, root))
                        .isPresent();
    }

    static Optional<byte[]> root(byte[] leaf, BigInteger m, BigInteger n, List<byte[]> path) {
        if (n.equals(BigInteger.ONE)) {
            return path.isEmpty() ? Optional.of(leaf) : Optional.empty();
        }
        if (path.isEmpty()) {
            return Optional.empty();
        }
        var k = split(n);
        var last = path.getLast();
        var rest = path.subList(0, path.size() - 1);
        return m.compareTo(k) < 0
                ? root(leaf, m, k, rest).map(left -> node(left, last))
                : root(leaf, m.subtract(k), n.subtract(k), rest).map(right -> node(last, right));
    }

    static boolean consistent(BigInteger m, byte[] older, BigInteger n, byte[] newer, List<byte[]> proof) {
        return m.signum() > 0
                && m.compareTo(n) <= 0
                && roots(m, n, true, older, proof)
                        .filter(roots -> Arrays.equals(roots.older, older) && Arrays.equals(roots.newer, newer))
                        .isPresent();
    }

    static Optional<Roots> roots(BigInteger m, BigInteger n, boolean whole, byte[] older, List<byte[]> proof) {
        if (m.equals(n)) {
            if (whole) {
                return proof.isEmpty() ? Optional.of(new Roots(older, older)) : Optional.empty();
            }
            return proof.size() == 1 ? Optional.of(new Roots(proof.getFirst(), proof.getFirst())) : Optional.empty();
        }
        if (proof.isEmpty()) {
            return Optional.empty();
        }
        var k = split(n);
        var last = proof.getLast();
        var rest = proof.subList(0, proof.size() - 1);
        return m.compareTo(k) <= 0
                ? roots(m, k, whole, older, rest).map(both -> new Roots(both.older, node(both.newer, last)))
                : roots(m.subtract(k), n.subtract(k), false, older, rest)
                        .map(both -> new Roots(node(last, both.older), node(last, both.newer)));
    }

    /** Arbitrary hashes, as many as the path of that place has. */
    static List<byte[]> path(BigInteger m, BigInteger n, RandomGenerator random) {
        var path = new ArrayList<byte[]>();
        var index = m;
        for (var size = n; size.compareTo(BigInteger.ONE) > 0; path.add(hash(random))) {
            var k = split(size);
            boolean right = index.compareTo(k) >= 0;
            index = right ? index.subtract(k) : index;
            size = right ? size.subtract(k) : k;
        }
        return path;
    }

    /** Arbitrary hashes, as many as the proof between those sizes has. */
    static List<byte[]> proof(BigInteger from, BigInteger to, RandomGenerator random) {
        var proof = new ArrayList<byte[]>();
        var m = from;
        boolean whole = true;
        for (var n = to; !m.equals(n); proof.add(hash(random))) {
            var k = split(n);
            boolean right = m.compareTo(k) > 0;
            m = right ? m.subtract(k) : m;
            n = right ? n.subtract(k) : k;
            whole = whole && !right;
        }
        if (!whole) {
            proof.add(hash(random));
        }
        return proof;
    }

    static byte[] hash(RandomGenerator random) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return bytes;
    }
}
