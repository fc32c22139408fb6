package org.saphan.bench.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.Leaf;
import org.saphan.wire.json.WireJson;

/**
 * Leaves as the ledger makes them of the workload's drafts, by the million: canonical JSON once, then only request, person
 * and details replaced, which are of the same length in every leaf.
 */
final class Leaves {
    private static final int TAG = 32;
    private static final String NO_REQUEST = "01990000-0000-7000-8000-000000000001";
    private static final NationalId NOBODY = new NationalId("9000000000004");

    private final Template permit;
    private final Template outcome;

    Leaves(Instant at) {
        permit = Template.of(Workload.permit(NO_REQUEST, NOBODY), at);
        outcome = Template.of(Workload.outcome(NO_REQUEST, NOBODY), at);
    }

    byte[] leaf(EntryKind kind, String request, byte[] tag) {
        return (kind == EntryKind.OUTCOME ? outcome : permit).leaf(request, tag);
    }

    private record Template(String before, String between, String after) {
        static Template of(EntryDraft draft, Instant at) {
            var tag = Base64.getEncoder().encodeToString(new byte[TAG]);
            var leaf = new Leaf(
                    1,
                    draft.requestId(),
                    draft.kind(),
                    at,
                    draft.agency(),
                    tag,
                    draft.details() == null ? null : tag.replace('A', 'B').replace("B=", "A="),
                    draft.facts());
            var text = new String(WireJson.canonical(leaf), UTF_8);
            int request = text.indexOf(NO_REQUEST);
            int person = text.indexOf(tag, request);
            if (request < 0 || person < 0) {
                throw new IllegalStateException("a leaf holds its request, then its subject's tag");
            }
            return new Template(
                    text.substring(0, request),
                    text.substring(request + NO_REQUEST.length(), person),
                    text.substring(person + tag.length()));
        }

        byte[] leaf(String request, byte[] tag) {
            Objects.checkIndex(TAG - 1, tag.length);
            return (before + request + between + Base64.getEncoder().encodeToString(tag) + after).getBytes(US_ASCII);
        }
    }
}
