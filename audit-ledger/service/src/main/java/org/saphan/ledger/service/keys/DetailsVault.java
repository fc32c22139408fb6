package org.saphan.ledger.service.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.json.WireJson;

/** Details, encrypted under the person's data key of the year. Opening them leaves its trace in the log elsewhere. */
public final class DetailsVault {
    private final KeysSql sql;
    private final PersonKeys keys;
    private final AesGcm aes;

    DetailsVault(KeysSql sql, PersonKeys keys, AesGcm aes) {
        this.sql = sql;
        this.keys = keys;
        this.aes = aes;
    }

    /**
     * Encrypts; stores nothing. The result opens only as the details of this request and kind. Whoever gives the same again
     * gets the same bytes, so that a repeat can store what a crash took: the nonce is made of text and context by HMAC
     * under a key of its own, and thus never meets another text.
     */
    public SealedDetails seal(PersonKey key, String requestId, EntryKind kind, Details details) {
        var text = WireJson.write(details);
        var about = about(requestId, kind);
        var nonce = Arrays.copyOf(Crypto.hmacSha256(key.nonceKey(), joined(about, text)), AesGcm.NONCE);
        var sealed = aes.seal(key.dataKey(), nonce, text, about);
        return new SealedDetails(Crypto.sha256(sealed), key.id(), sealed);
    }

    /**
     * Stores; durable when this returns. What is there already stays as it is. Bytes that no leaf names are harmless.
     *
     * @throws KeysUnavailable if the database is away
     */
    public void keep(List<SealedDetails> details) {
        if (!details.isEmpty()) {
            sql.keep(details);
        }
    }

    /**
     * Whether what a leaf names by its digest is stored.
     *
     * @throws KeysUnavailable if the database is away
     */
    public boolean holds(byte[] digest) {
        return sql.detail(digest).isPresent();
    }

    /**
     * Opens what a leaf names by its digest.
     *
     * @return empty: not there, or the person's key has been destroyed
     * @throws NotOpened if the stored bytes are not what was sealed for this request and kind
     */
    public Optional<Details> open(byte[] digest, String requestId, EntryKind kind) {
        return sql.detail(digest)
                .flatMap(detail -> keys.byId(detail.personKey())
                        .map(key -> WireJson.read(
                                aes.open(key.dataKey(), detail.sealed(), about(requestId, kind)), Details.class)));
    }

    private static byte[] joined(byte[] about, byte[] text) {
        return ByteBuffer.allocate(Integer.BYTES + about.length + text.length)
                .putInt(about.length)
                .put(about)
                .put(text)
                .array();
    }

    private static byte[] about(String requestId, EntryKind kind) {
        return (kind + "\n" + requestId).getBytes(UTF_8);
    }
}
