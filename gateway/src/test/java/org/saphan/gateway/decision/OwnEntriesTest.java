package org.saphan.gateway.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.Facts;
import org.saphan.contract.ledger.Leaf;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.checkpoint.NoteSigner;
import org.saphan.ledger.crypto.Ed25519;
import org.saphan.ledger.tree.Batch;
import org.saphan.ledger.tree.Frontier;
import org.saphan.ledger.tree.Hashes;
import org.saphan.ledger.verify.AcknowledgementCheck;
import org.saphan.wire.json.WireJson;

class OwnEntriesTest {
    private static final NoteSigner LEDGER = signer("0123456789abcdef0123456789abcdef");
    private static final NoteSigner OTHER = signer("fedcba9876543210fedcba9876543210");
    private final OwnEntries own = new OwnEntries(new AcknowledgementCheck(LEDGER.verifierKey()));
    private final Waiting waiting = Waiting.of(
            new EntryDraft(
                    "request-1", EntryKind.OUTCOME_MISSING, null, new AgencyId("dsw"), new Facts.NoOutcome(1), null),
            0);

    @Test
    void an_acknowledgement_of_this_request_and_kind_under_the_ledgers_key_is_ours() {
        assertThat(own.isOf(acknowledge("request-1", EntryKind.OUTCOME_MISSING, LEDGER), waiting))
                .isTrue();
    }

    @Test
    void one_of_another_request_or_another_key_or_with_another_leaf_is_not() {
        var right = acknowledge("request-1", EntryKind.OUTCOME_MISSING, LEDGER);
        assertThat(own.isOf(acknowledge("request-2", EntryKind.OUTCOME_MISSING, LEDGER), waiting))
                .isFalse();
        assertThat(own.isOf(acknowledge("request-1", EntryKind.OUTCOME_MISSING, OTHER), waiting))
                .isFalse();
        var changed = new Acknowledgement(
                right.leaf().replace("dsw", "dsx"), right.index(), right.path(), right.checkpoint());
        assertThat(own.isOf(changed, waiting)).isFalse();
    }

    private static Acknowledgement acknowledge(String requestId, EntryKind kind, NoteSigner signer) {
        var leaf = WireJson.canonical(new Leaf(
                1,
                requestId,
                kind,
                Instant.parse("2026-11-20T12:00:00Z"),
                new AgencyId("dsw"),
                null,
                null,
                new Facts.NoOutcome(1)));
        var batch = new Batch(Frontier.empty(), List.of(Hashes.leaf(leaf)));
        return new Acknowledgement(
                new String(leaf, StandardCharsets.UTF_8),
                0,
                List.of(),
                signer.sign(new Checkpoint("ledger.test/1", 1, batch.root())));
    }

    private static NoteSigner signer(String seed) {
        return new NoteSigner("ledger.test/1", Ed25519.PrivateKey.ofSeed(seed.getBytes(StandardCharsets.US_ASCII)));
    }
}
