package org.saphan.ledger.verifier;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.checkpoint.Trust;
import org.saphan.ledger.checkpoint.Trust.Examined;

/** One signed checkpoint. */
final class Checkpoints {
    private Checkpoints() {}

    static Outcome verify(String note, Trust trust) {
        return switch (trust.examine(note)) {
            case Examined.Trusted trusted -> Outcome.valid(facts(trusted, trust));
            case Examined.Untrusted(var reason) -> Outcome.invalid(reason);
            case Examined.Malformed(var reason) -> Outcome.malformed(reason);
        };
    }

    private static Map<String, Object> facts(Examined.Trusted trusted, Trust trust) {
        var facts = facts(trusted.checkpoint());
        facts.put("signedBy", signers(trusted.log()));
        facts.put("cosignedBy", signers(trusted.witnesses()));
        facts.put("witnessesNeeded", (long) trust.quorum());
        if (trusted.log().size() < trust.log().size()) {
            facts.put("beware", "a further key of the log was given and did not sign");
        }
        return facts;
    }

    static Map<String, Object> facts(Checkpoint checkpoint) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("origin", checkpoint.origin());
        facts.put("size", checkpoint.size());
        facts.put("root", checkpoint.root().base64());
        return facts;
    }

    private static List<Map<String, Object>> signers(List<Trust.Signer> signers) {
        return signers.stream().map(Checkpoints::signer).toList();
    }

    private static Map<String, Object> signer(Trust.Signer signer) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("name", signer.key().name());
        facts.put(
                "algorithm",
                switch (signer.key().type()) {
                    case ED25519, ED25519_COSIGNATURE -> "Ed25519";
                    case ML_DSA_44_COSIGNATURE -> "ML-DSA-44";
                });
        if (signer.seconds() > Instant.MAX.getEpochSecond()) {
            facts.put("at", "in the far future");
        } else if (signer.seconds() > 0) {
            facts.put("at", Instant.ofEpochSecond(signer.seconds()).toString());
        }
        return facts;
    }
}
