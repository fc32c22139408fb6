package org.saphan.ledger.verifier;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saphan.ledger.checkpoint.CheckpointVerifier;
import org.saphan.ledger.tree.Hasher;
import org.saphan.ledger.verify.AcknowledgementCheck;
import org.saphan.ledger.verify.AcknowledgementResult;
import org.saphan.ledger.verify.TlogProof;
import org.saphan.ledger.verify.TlogProofCheck;
import tools.jackson.databind.JsonNode;

/**
 * Verifies what an agency kept: that the log promised, with its signature, to hold the decision and the outcome, that
 * both are of this exchange, and that the outcome is of these results.
 */
final class ReceiptVerification {
    private final AcknowledgementCheck check;
    private final TlogProofCheck proofs;

    ReceiptVerification(CheckpointVerifier trusted) {
        check = new AcknowledgementCheck(trusted);
        proofs = new TlogProofCheck(trusted);
    }

    /**
     * Reads and verifies.
     *
     * @param file a whole answer, its receipt, a bare acknowledgement, or a proof of C2SP tlog-proof
     * @param body a whole answer, or its results alone; null: the results in {@code file}, if it holds them
     * @param leafFile the entry's bytes, for a proof that does not hold them; otherwise null
     */
    Outcome verify(Path file, @Nullable Path body, @Nullable Path leafFile) throws UnreadableFile {
        var bytes = Documents.file(file);
        var text = Documents.text(bytes);
        if (TlogProof.isOne(text)) {
            return verify(TlogProof.parse(text), body, leafFile);
        }
        var receipt = Receipt.read(bytes);
        if (receipt.isEmpty()) {
            return Outcome.malformed("the file holds neither an answer with a receipt nor an acknowledgement");
        }
        if (body == null) {
            return verify(receipt.get(), receipt.get().results());
        }
        var results = Documents.json(Documents.file(body)).map(ReceiptVerification::results);
        return results.isPresent()
                ? verify(receipt.get(), results.get())
                : Outcome.malformed("the body holds no results");
    }

    private Outcome verify(Optional<TlogProof> proof, @Nullable Path body, @Nullable Path leafFile)
            throws UnreadableFile {
        if (proof.isEmpty()) {
            return Outcome.malformed("the file is not a proof of C2SP tlog-proof");
        }
        var leaf = leafFile == null ? proof.get().extra() : Optional.of(Documents.file(leafFile));
        if (leaf.isEmpty()) {
            return Outcome.malformed("the proof does not hold the entry: give its bytes with --leaf");
        }
        return switch (proofs.check(proof.get(), leaf.get())) {
            case AcknowledgementResult.Malformed(var reason) -> Outcome.malformed(reason);
            case AcknowledgementResult.Invalid(var reason) -> Outcome.invalid(reason);
            case AcknowledgementResult.Valid valid -> verify(valid, body);
        };
    }

    /** Another log's leaf may be anything; of ours it is said what it is of. */
    private static Outcome verify(AcknowledgementResult.Valid valid, @Nullable Path body) throws UnreadableFile {
        var leaf = Documents.json(valid.leaf()).filter(JsonNode::isObject);
        var facts = new LinkedHashMap<String, Object>();
        facts.put("entryIndex", valid.index());
        leaf.ifPresent(json -> facts.put("entryKind", json.path("kind").asString("")));
        facts.put("origin", valid.checkpoint().origin());
        if (body != null) {
            var answer = Receipt.read(Documents.file(body));
            if (answer.isEmpty() || answer.get().results() == null) {
                return Outcome.malformed("the body is not a whole answer, whose salt is needed");
            }
            var fault = digestFault(
                    answer.get().responseSalt(), leaf.orElse(null), answer.get().results());
            if (fault.isPresent()) {
                return Outcome.invalid(fault.get());
            }
        }
        facts.put("results", body == null ? "not compared" : "are those of the outcome entry");
        return Outcome.valid(facts);
    }

    private static @Nullable JsonNode results(JsonNode body) {
        return body.isArray() ? body : body.get("results");
    }

    private Outcome verify(Receipt receipt, @Nullable JsonNode results) {
        var leaves = new LinkedHashMap<String, JsonNode>();
        var facts = new LinkedHashMap<String, Object>();
        for (var named : receipt.acknowledgements().entrySet()) {
            switch (check.check(named.getValue())) {
                case AcknowledgementResult.Malformed(var reason) -> {
                    return Outcome.malformed(named.getKey() + ": " + reason);
                }
                case AcknowledgementResult.Invalid(var reason) -> {
                    return Outcome.invalid(named.getKey() + ": " + reason);
                }
                case AcknowledgementResult.Valid valid -> {
                    var leaf = Documents.json(valid.leaf());
                    if (leaf.isEmpty()) {
                        return Outcome.malformed(named.getKey() + ": the leaf is not JSON");
                    }
                    leaves.put(named.getKey(), leaf.get());
                    facts.put(named.getKey() + "Index", valid.index());
                    facts.put(named.getKey() + "Kind", leaf.get().path("kind").asString(""));
                    facts.put("origin", valid.checkpoint().origin());
                }
            }
        }
        var fault = fault(receipt, leaves, results);
        if (fault.isPresent()) {
            return Outcome.invalid(fault.get());
        }
        facts.put("results", results == null ? "not compared" : "are those of the outcome entry");
        return Outcome.valid(facts);
    }

    /** What does not fit together, though the log signed every part. */
    private static Optional<String> fault(Receipt receipt, Map<String, JsonNode> leaves, @Nullable JsonNode results) {
        var outcome = leaves.getOrDefault("outcome", leaves.get("entry"));
        var decision = leaves.get("decision");
        var ids = new ArrayList<String>(List.of(member(outcome, "requestId")));
        if (decision != null) {
            ids.add(member(decision, "requestId"));
            if (!member(decision, "kind").equals("decision-permit")
                    || !member(outcome, "kind").equals("outcome")) {
                return Optional.of("decision or outcome is an entry of another kind");
            }
        }
        if (receipt.exchangeId() != null) {
            ids.add(receipt.exchangeId());
        }
        if (ids.stream().distinct().count() != 1) {
            return Optional.of("the entries are of another exchange");
        }
        return results == null ? Optional.empty() : digestFault(receipt.responseSalt(), outcome, results);
    }

    private static Optional<String> digestFault(@Nullable String salt, @Nullable JsonNode outcome, JsonNode results) {
        if (salt == null) {
            return Optional.of("a bare acknowledgement has no salt to compare results with");
        }
        var canonical = CanonicalJson.of(results);
        if (canonical.isEmpty()) {
            return Optional.of("the results have no form of RFC 8785");
        }
        try {
            var digest = new Hasher().sha256(Base64.getDecoder().decode(salt), canonical.get());
            var promised = outcome == null
                    ? ""
                    : outcome.path("facts").path("responseDigest").asString("");
            return digest.base64().equals(promised)
                    ? Optional.empty()
                    : Optional.of("the results are not those of the outcome entry");
        } catch (IllegalArgumentException e) {
            return Optional.of("the salt is not base64");
        }
    }

    private static String member(@Nullable JsonNode leaf, String name) {
        return leaf == null ? "" : leaf.path(name).asString("");
    }
}
