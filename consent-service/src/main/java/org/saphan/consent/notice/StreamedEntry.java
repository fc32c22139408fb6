package org.saphan.consent.notice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.AgencyId;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.json.WireJson;
import tools.jackson.core.JacksonException;

/**
 * An entry as the ledger's stream gives it, as much of it as notices need. A kind that is not known here is one that nobody is
 * told of.
 *
 * @param leafHash SHA-256(0x00, leaf), base64 (RFC 9162 §2.1.1)
 * @param subjectTag whom it is about, as far as a tag says that; null: nobody
 */
record StreamedEntry(
        long index,
        String leafHash,
        String kind,
        Instant at,
        AgencyId agency,
        @Nullable String subjectTag) {

    private static final String ERASURE = "erasure";
    private static final int LONGEST_LEAF = 0xffff;

    /**
     * Reads one event.
     *
     * @throws IOException if it is none, or says of itself what is not so
     */
    static StreamedEntry of(String id, byte[] data) throws IOException {
        try {
            var event = WireJson.mapper().readTree(data);
            var leaf = event.path("leaf").asString("").getBytes(UTF_8);
            var index = event.path("index").asLong(-1);
            var hash = hash(leaf);
            if (index < 0
                    || !id.equals(Long.toString(index))
                    || leaf.length > LONGEST_LEAF
                    || !hash.equals(event.path("leafHash").asString(""))) {
                throw new IOException("an event that says of itself what is not so");
            }
            var read = WireJson.mapper().readTree(leaf);
            return new StreamedEntry(
                    index,
                    hash,
                    read.path("kind").asString(),
                    Instant.parse(read.path("at").asString()),
                    new AgencyId(read.path("agency").asString()),
                    read.path("subjectTag").asStringOpt().orElse(null));
        } catch (JacksonException | DateTimeException | IllegalArgumentException unreadable) {
            throw new IOException("an event that can't be read", unreadable);
        }
    }

    /** Whether notices may come of it. */
    boolean tells(Instant oldest) {
        return subjectTag != null && AccessNotices.KINDS.contains(kind) && !at.isBefore(oldest);
    }

    /** Whether nothing leads from this tag to a person any more. */
    boolean erases() {
        return ERASURE.equals(kind);
    }

    private static String hash(byte[] leaf) {
        var prefixed = Arrays.copyOf(new byte[1], leaf.length + 1);
        System.arraycopy(leaf, 0, prefixed, 1, leaf.length);
        return Base64.getEncoder().encodeToString(Crypto.sha256(prefixed));
    }
}
