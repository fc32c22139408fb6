package org.saphan.ledger.service.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.saphan.contract.id.NationalId;

/** Which sealings there are, and whose they are. */
public final class Sealings {
    private final KeysSql sql;
    private final PersonKeys keys;
    private final AesGcm aes;
    private final byte[] keyEncryptionKey;

    Sealings(KeysSql sql, PersonKeys keys, AesGcm aes, byte[] keyEncryptionKey) {
        this.sql = sql;
        this.keys = keys;
        this.aes = aes;
        this.keyEncryptionKey = keyEncryptionKey.clone();
    }

    /**
     * Makes a sealing unless there is one of this id; durable when this returns.
     *
     * @param year of the order, for its key
     * @return as it stands, which is the first one's
     */
    public Sealing make(String id, NationalId person, Instant endsAt, int year) {
        var key = keys.ofSealing(id, year);
        var wrapped = aes.seal(keyEncryptionKey, person.value().getBytes(US_ASCII), about(id));
        sql.seal(new KeysSql.SealingRow(id, keys.reference(person), wrapped, key.id(), endsAt, false));
        return find(id).orElseThrow();
    }

    /** Empty: there is none, or its key is destroyed. */
    public Optional<Sealing> find(String id) {
        return sql.sealing(id).flatMap(this::opened);
    }

    /** Those that have ended and are not disclosed; at most 100. */
    public List<Sealing> ended(Instant at) {
        return sql.ended(at).stream().flatMap(row -> opened(row).stream()).toList();
    }

    /** From now on the person sees it. */
    public void disclose(String id) {
        sql.disclose(id);
    }

    private Optional<Sealing> opened(KeysSql.SealingRow row) {
        var person = new String(aes.open(keyEncryptionKey, row.person(), about(row.id())), US_ASCII);
        return keys.byId(row.personKey())
                .map(key -> new Sealing(row.id(), new NationalId(person), key, row.endsAt(), row.disclosed()));
    }

    private static byte[] about(String id) {
        return ("sealing\n" + id).getBytes(UTF_8);
    }
}
