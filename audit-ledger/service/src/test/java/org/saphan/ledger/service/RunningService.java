package org.saphan.ledger.service;

import java.nio.file.Path;
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
    static final PushesTaken AUTHORIZATION_SERVER = new PushesTaken(PKI.as("ledger"));
    static final Path FOLDER = ServiceSettings.files(PKI);

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        ServiceSettings.add(settings, FOLDER, DATABASES);
        settings.add("ledger.console.issuer", AUTHORIZATION_SERVER::issuer);
    }
}
