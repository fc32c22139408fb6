package org.saphan.wire.json;

import org.jspecify.annotations.Nullable;
import org.saphan.contract.ledger.EntryKind;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Whose a leaf is and what it tells. Read in one pass, with everything else skipped, for those who ask nothing more of it.
 *
 * @param requestId null if the leaf names none
 * @param kind null if the leaf names none that we know
 */
public record LeafHead(@Nullable String requestId, @Nullable EntryKind kind) {
    /**
     * Reads a leaf's head.
     *
     * @throws MalformedJson if it is not exactly one JSON object without duplicate members
     */
    public static LeafHead read(byte[] leaf) {
        try (var in = WireJson.mapper().createParser(leaf)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw MalformedJson.because(null);
            }
            var head = members(in);
            if (in.nextToken() != null) {
                throw MalformedJson.because(null);
            }
            return head;
        } catch (JacksonException refused) {
            throw MalformedJson.because(refused);
        }
    }

    private static LeafHead members(JsonParser in) {
        String requestId = null;
        EntryKind kind = null;
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            switch (name) {
                case "requestId" -> requestId = in.getValueAsString();
                case "kind" -> kind = kind(in.getValueAsString());
                default -> in.skipChildren();
            }
        }
        return new LeafHead(requestId, kind);
    }

    private static @Nullable EntryKind kind(@Nullable String name) {
        for (var kind : EntryKind.values()) {
            if (WireNames.ofConstant(kind.name()).equals(name)) {
                return kind;
            }
        }
        return null;
    }
}
