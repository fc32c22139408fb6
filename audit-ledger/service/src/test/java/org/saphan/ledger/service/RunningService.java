package org.saphan.ledger.service;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.saphan.ledger.service.settings.LedgerSettings;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole process, with TLS, on a free port, with databases of its own; one for all tests that extend this. */
@SpringBootTest(classes = LedgerServiceApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMvc
abstract class RunningService {
    static final TestPki PKI = new TestPki();
    static final TestPostgres.Pair DATABASES = TestPostgres.newDatabases();
    private static final Path FOLDER = files();

    private static Path files() {
        var folder = TestKeys.newFolder();
        PKI.writeTo(folder);
        try {
            Files.writeString(
                    folder.resolve("console.jwk"),
                    new ECKeyGenerator(Curve.P_256).keyID("console").generate().toJSONString());
        } catch (IOException | JOSEException e) {
            throw new IllegalStateException(e);
        }
        return folder;
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("server.ssl.bundle", () -> "saphan");
        settings.add("server.ssl.client-auth", () -> "want");
        settings.add("spring.ssl.bundle.pem.saphan.keystore.certificate", () -> "file:" + FOLDER.resolve("ledger.pem"));
        settings.add(
                "spring.ssl.bundle.pem.saphan.keystore.private-key", () -> "file:" + FOLDER.resolve("ledger-tls.key"));
        settings.add("spring.ssl.bundle.pem.saphan.truststore.certificate", () -> "file:" + FOLDER.resolve("ca.pem"));
        settings.add("ledger.origin", () -> TestLedger.ORIGIN);
        settings.add("ledger.signing-key", () -> FOLDER.resolve("ledger.key"));
        settings.add("ledger.post-quantum-key", () -> FOLDER.resolve("ledger-ml-dsa-44.key"));
        database(settings, "ledger.datasource", DATABASES.ledgerAs("ledger_writer"));
        database(settings, "ledger.reader", DATABASES.ledgerAs("ledger_reader"));
        database(settings, "ledger.migration", DATABASES.ledgerAs("ledger_owner"));
        settings.add("ledger.keys.kek", () -> FOLDER.resolve("kek.key"));
        settings.add("ledger.keys.lookup", () -> FOLDER.resolve("lookup.key"));
        database(settings, "ledger.keys.datasource", DATABASES.keysAs("keys_app"));
        database(settings, "ledger.keys.migration", DATABASES.keysAs("keys_owner"));
        settings.add("ledger.events.readers", () -> "3");
        settings.add("ledger.console.issuer", () -> "https://localhost:7441");
        settings.add("ledger.console.client-key", () -> FOLDER.resolve("console.jwk"));
    }

    private static void database(DynamicPropertyRegistry settings, String prefix, LedgerSettings.Database database) {
        settings.add(prefix + ".url", database::url);
        settings.add(prefix + ".user", database::user);
        settings.add(prefix + ".password", database::password);
    }
}
