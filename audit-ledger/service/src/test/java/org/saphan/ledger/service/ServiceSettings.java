package org.saphan.ledger.service;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.saphan.ledger.service.settings.LedgerSettings;
import org.springframework.test.context.DynamicPropertyRegistry;

/** What the whole process needs to run in a test: files in a new folder, and the settings that name them. */
final class ServiceSettings {
    private ServiceSettings() {}

    /** Keys, certificates, the console's own. */
    static Path files(TestPki pki) {
        var folder = TestKeys.newFolder();
        pki.writeTo(folder);
        try {
            Files.writeString(
                    folder.resolve("console.jwk"),
                    new ECKeyGenerator(Curve.P_256).keyID("console").generate().toJSONString());
        } catch (IOException | JOSEException e) {
            throw new IllegalStateException(e);
        }
        return folder;
    }

    /** All that has no default. */
    static void add(DynamicPropertyRegistry settings, Path folder, TestPostgres.Pair databases) {
        settings.add("server.ssl.bundle", () -> "saphan");
        settings.add("server.ssl.client-auth", () -> "want");
        settings.add("spring.ssl.bundle.pem.saphan.keystore.certificate", () -> "file:" + folder.resolve("ledger.pem"));
        settings.add(
                "spring.ssl.bundle.pem.saphan.keystore.private-key", () -> "file:" + folder.resolve("ledger-tls.key"));
        settings.add("spring.ssl.bundle.pem.saphan.truststore.certificate", () -> "file:" + folder.resolve("ca.pem"));
        settings.add("ledger.origin", () -> TestLedger.ORIGIN);
        settings.add("ledger.signing-key", () -> folder.resolve("ledger.key"));
        settings.add("ledger.post-quantum-key", () -> folder.resolve("ledger-ml-dsa-44.key"));
        database(settings, "ledger.datasource", databases.ledgerAs("ledger_writer"));
        database(settings, "ledger.reader", databases.ledgerAs("ledger_reader"));
        database(settings, "ledger.migration", databases.ledgerAs("ledger_owner"));
        settings.add("ledger.keys.kek", () -> folder.resolve("kek.key"));
        settings.add("ledger.keys.lookup", () -> folder.resolve("lookup.key"));
        database(settings, "ledger.keys.datasource", databases.keysAs("keys_app"));
        database(settings, "ledger.keys.migration", databases.keysAs("keys_owner"));
        settings.add("ledger.events.readers", () -> "3");
        settings.add("ledger.console.issuer", () -> "https://localhost:7441");
        settings.add("ledger.console.client-key", () -> folder.resolve("console.jwk"));
    }

    private static void database(DynamicPropertyRegistry settings, String prefix, LedgerSettings.Database database) {
        settings.add(prefix + ".url", database::url);
        settings.add(prefix + ".user", database::user);
        settings.add(prefix + ".password", database::password);
    }
}
