package org.saphan.ledger.tree;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * SHA-256 as the log uses it, without a look-up or an array too many for each hash. For one thread; who hashes now and
 * then takes {@link Hashes}.
 */
public final class Hasher {
    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;

    private final MessageDigest digest;
    private final byte[] pair = new byte[1 + 2 * Hash.LENGTH]; // a node's message; from the second byte on, a chain's
    private final byte[] result = new byte[Hash.LENGTH];

    public Hasher() {
        pair[0] = NODE;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** RFC 9162 §2.1.1: SHA-256(0x00 ‖ leaf). */
    public Hash leaf(byte[] leaf) {
        return leaf(leaf, 0, leaf.length);
    }

    /** RFC 9162 §2.1.1 over a part of an array. */
    public Hash leaf(byte[] source, int offset, int length) {
        digest.update(LEAF);
        digest.update(source, offset, length);
        return Hash.owning(digest.digest());
    }

    /** RFC 9162 §2.1.1: SHA-256(0x01 ‖ left ‖ right). */
    public Hash node(Hash left, Hash right) {
        pair(left, right);
        digest.update(pair, 0, pair.length);
        return Hash.owning(digest.digest());
    }

    /** The chain: SHA-256(previous ‖ leaf hash). */
    public Hash chain(Hash previous, Hash leafHash) {
        pair(previous, leafHash);
        digest.update(pair, 1, 2 * Hash.LENGTH);
        return Hash.owning(digest.digest());
    }

    /** Whether {@link #chain} of the two gives a third; makes no object. */
    public boolean joins(Hash previous, Hash leafHash, Hash chain) {
        pair(previous, leafHash);
        digest.update(pair, 1, 2 * Hash.LENGTH);
        try {
            digest.digest(result, 0, Hash.LENGTH);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 gives 32 bytes", e);
        }
        return Arrays.equals(result, chain.raw());
    }

    /** Plain SHA-256. */
    public Hash sha256(byte[]... parts) {
        for (byte[] part : parts) {
            digest.update(part);
        }
        return Hash.owning(digest.digest());
    }

    private void pair(Hash first, Hash second) {
        first.copyTo(pair, 1);
        second.copyTo(pair, 1 + Hash.LENGTH);
    }
}
