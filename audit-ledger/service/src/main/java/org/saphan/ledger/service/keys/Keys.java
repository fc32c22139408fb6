package org.saphan.ledger.service.keys;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.saphan.ledger.service.settings.LedgerSettings;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.crypto.KeyFiles;

/** Puts the package together. */
public final class Keys {
    private static final int PATIENCE_SECONDS = 1;

    private final DataSource database;
    private final PersonKeys persons;
    private final DetailsVault details;
    private final Sealings sealings;
    private final OfficerActs officers;

    /** @param database the keys database as its application role */
    public Keys(DataSource database, LedgerSettings.Keys settings) {
        this.database = database;
        var random = Crypto.random();
        var sql = new KeysSql(database);
        var aes = new AesGcm(Crypto.provider(), random);
        var keyEncryptionKey = KeyFiles.secret(settings.kek());
        var lookupKey = KeyFiles.secret(settings.lookup());
        persons = new PersonKeys(sql, aes, random, keyEncryptionKey, lookupKey, settings.cached());
        officers = new OfficerActs(new OfficerActsSql(database), lookupKey);
        details = new DetailsVault(sql, persons, aes);
        sealings = new Sealings(sql, persons, aes, keyEncryptionKey);
    }

    /** Whether the keys database answers now. */
    public boolean reachable() {
        try (var connection = database.getConnection()) {
            return connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    public PersonKeys persons() {
        return persons;
    }

    public DetailsVault details() {
        return details;
    }

    public OfficerActs officers() {
        return officers;
    }

    public Sealings sealings() {
        return sealings;
    }
}
