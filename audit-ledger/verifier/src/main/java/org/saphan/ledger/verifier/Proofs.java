package org.saphan.ledger.verifier;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.saphan.ledger.tree.Consistency;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Inclusion;
import tools.jackson.databind.JsonNode;

/** Proofs given as JSON objects. Members with other names are ignored; members given twice are refused. */
final class Proofs {
    private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,19}");
    private static final BigInteger LARGEST = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

    private Proofs() {}

    /** {@code {leafHash, index, treeSize, root, proof[]}}. */
    static Outcome inclusion(JsonNode json) {
        try {
            var leafHash = hash(json, "leafHash");
            long index = number(json, "index");
            long treeSize = number(json, "treeSize");
            var root = hash(json, "root");
            var proof = proof(json);
            if (leafHash.isEmpty() || root.isEmpty()) {
                return Outcome.invalid("without a leaf hash and a root nothing is proved");
            }
            if (Long.compareUnsigned(index, treeSize) >= 0) {
                return Outcome.invalid("the tree has no such index");
            }
            return Inclusion.verify(leafHash.get(), index, treeSize, proof, root.get())
                    ? Outcome.VALID
                    : Outcome.invalid("leaf hash and proof do not give the root");
        } catch (MalformedProof e) {
            return Outcome.malformed(e.reason);
        }
    }

    /** {@code {size1, root1, size2, root2, proof[]}}. */
    static Outcome consistency(JsonNode json) {
        try {
            long size1 = number(json, "size1");
            var root1 = hash(json, "root1");
            long size2 = number(json, "size2");
            var root2 = hash(json, "root2");
            var proof = proof(json);
            if (root1.isEmpty() || root2.isEmpty()) {
                return Outcome.invalid("without two roots nothing is proved");
            }
            if (size1 == 0) {
                return Outcome.invalid("nothing is proved about an empty tree");
            }
            if (Long.compareUnsigned(size1, size2) > 0) {
                return Outcome.invalid("the first tree is larger than the second");
            }
            return Consistency.verify(size1, root1.get(), size2, root2.get(), proof)
                    ? Outcome.VALID
                    : Outcome.invalid("the proof does not give both roots");
        } catch (MalformedProof e) {
            return Outcome.malformed(e.reason);
        }
    }

    /** A JSON integer or a decimal string, 0 to 2^64 - 1, as an unsigned long. */
    private static long number(JsonNode json, String name) throws MalformedProof {
        var node = member(json, name);
        if (node.isIntegralNumber()) {
            return unsigned(node.bigIntegerValue(), name);
        }
        if (node.isString() && DECIMAL.matcher(node.stringValue()).matches()) {
            return unsigned(new BigInteger(node.stringValue()), name);
        }
        throw new MalformedProof(name + " is not an integer");
    }

    private static long unsigned(BigInteger number, String name) throws MalformedProof {
        if (number.signum() < 0 || number.compareTo(LARGEST) > 0) {
            throw new MalformedProof(name + " is not in 0 to 2^64 - 1");
        }
        return number.longValue();
    }

    /** 64 hex digits or 44 letters of base64; empty: an empty string or null. */
    private static Optional<Hash> hash(JsonNode json, String name) throws MalformedProof {
        var node = member(json, name);
        return node.isNull() || (node.isString() && node.stringValue().isEmpty())
                ? Optional.empty()
                : Optional.of(hash(node, name, node.isString() ? node.stringValue() : ""));
    }

    private static Hash hash(JsonNode node, String name, String text) throws MalformedProof {
        try {
            if (node.isString()) {
                return text.length() == 2 * Hash.LENGTH ? Hash.of(HexFormat.of().parseHex(text)) : Hash.ofBase64(text);
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedProof(name + " is not 32 bytes in hex or base64");
        }
        throw new MalformedProof(name + " is not a string");
    }

    /** A list of hashes; null counts as an empty one. */
    private static List<Hash> proof(JsonNode json) throws MalformedProof {
        var node = member(json, "proof");
        if (!node.isArray() && !node.isNull()) {
            throw new MalformedProof("proof is not a list");
        }
        var proof = new ArrayList<Hash>(node.size());
        for (var element : node) {
            proof.add(hash(element, "an element of proof", element.isString() ? element.stringValue() : ""));
        }
        return proof;
    }

    private static JsonNode member(JsonNode json, String name) throws MalformedProof {
        var node = json.get(name);
        if (node == null) {
            throw new MalformedProof(name + " is missing");
        }
        return node;
    }

    /** Leaves the reading of one object; never leaves this class. */
    private static final class MalformedProof extends Exception {
        private static final long serialVersionUID = 1;
        private final String reason;

        MalformedProof(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }
    }
}
