package org.saphan.gateway.decision;

import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.ledger.verify.AcknowledgementCheck;
import org.saphan.ledger.verify.AcknowledgementResult;
import org.saphan.wire.json.LeafHead;
import org.saphan.wire.json.MalformedJson;

/** Tells an acknowledgement of what we sent from any other, be it as genuine as it may. */
final class OwnEntries {
    private final AcknowledgementCheck check;

    OwnEntries(AcknowledgementCheck check) {
        this.check = check;
    }

    /** Whether the ledger signed for it, and its leaf is of this request and kind. */
    boolean isOf(Acknowledgement acknowledgement, Waiting waiting) {
        return check.check(acknowledgement) instanceof AcknowledgementResult.Valid valid && isOf(valid.leaf(), waiting);
    }

    private static boolean isOf(byte[] leaf, Waiting waiting) {
        try {
            var read = LeafHead.read(leaf);
            return waiting.requestId().equals(read.requestId()) && read.kind() == waiting.kind();
        } catch (MalformedJson e) {
            return false;
        }
    }
}
