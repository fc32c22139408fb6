package org.saphan.ledger.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.saphan.ledger.service.Drafts.SOMCHAI;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.saphan.contract.catalogue.Assurance;
import org.saphan.ledger.service.settings.WitnessSettings;
import org.saphan.ledger.service.store.Cosignatures;
import org.saphan.ledger.service.witness.WitnessReply;
import org.saphan.ledger.service.witness.WitnessState;
import org.saphan.ledger.service.witness.Witnesses;

/** A witness over TLS, a process of its own: the ledger asks it only if its certificate is trusted and names it. */
class WitnessTlsIT {
    private final TestPki authority = new TestPki();
    private final WitnessProcess witness = WitnessProcess.create("witness.test/tls");

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void close() {
        witness.close();
    }

    private Witnesses asking(TestLedger ledger, @Nullable Path trust) {
        var settings = new WitnessSettings(
                List.of(witness.tlsMember()), 1, Duration.ofMillis(50), Duration.ofSeconds(5), trust);
        var made = new ProofConfiguration();
        var witnesses = made.witnesses(
                settings,
                ledger.heads,
                ledger.cosigned,
                ledger.proofs,
                made.cosignatures(ledger.databases),
                ledger.clock);
        witnesses.start();
        return witnesses;
    }

    private void start(TestLedger ledger, String host) throws Exception {
        authority.writeTo(folder);
        authority.writeServer(folder, host);
        witness.watching(ledger.heads.verifierKeys(), folder.resolve("server.pem"), folder.resolve("server.key"));
    }

    private static List<Assurance> marks(TestLedger ledger, String request) {
        return ledger.receipts.of(request).orElseThrow().assurance().marks();
    }

    @Test
    void a_witness_whose_certificate_is_trusted_and_names_it_cosigns() throws Exception {
        try (var ledger = TestLedger.started()) {
            start(ledger, "localhost");
            try (var witnesses = asking(ledger, folder.resolve("ca.pem"))) {
                ledger.append(Drafts.permit("tls-1", SOMCHAI));
                TestLedger.eventually(() -> marks(ledger, "tls-1").contains(Assurance.L4));
                assertThat(witnesses.watched().getFirst().said(WitnessReply.COSIGNED))
                        .isPositive();
            }
        }
    }

    /** Whose certificates are trusted, and whom the witness's names. */
    enum Untrusted {
        ANOTHER_AUTHORITY("localhost"),
        THE_USUAL_AUTHORITIES("localhost"),
        ANOTHER_NAME("witness.example");

        private final String named;

        Untrusted(String named) {
            this.named = named;
        }

        private @Nullable Path trust(Path folder) throws Exception {
            return switch (this) {
                case ANOTHER_AUTHORITY -> {
                    var other = Files.createDirectory(folder.resolve("other"));
                    new TestPki().writeTo(other);
                    yield other.resolve("ca.pem");
                }
                case THE_USUAL_AUTHORITIES -> null;
                case ANOTHER_NAME -> folder.resolve("ca.pem");
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_witness_whose_certificate_is_not_trusted_is_not_believed_and_stops_nobody(Untrusted untrusted)
            throws Exception {
        try (var ledger = TestLedger.started()) {
            start(ledger, untrusted.named);
            try (var witnesses = asking(ledger, untrusted.trust(folder))) {
                var permit = ledger.append(Drafts.permit("tls-2", SOMCHAI));
                TestLedger.eventually(
                        () -> witnesses.watched().getFirst().said(WitnessReply.AWAY) >= 2); // asked again, in vain
                assertThat(witnesses.standings().getFirst().state()).isEqualTo(WitnessState.AWAY);
                ledger.awaitPublished(permit.index() + 1);
                assertThat(marks(ledger, "tls-2")).doesNotContain(Assurance.L4);
                assertThat(new Cosignatures(ledger.databases.writer(), ledger.databases.reader()).newest(1))
                        .isEmpty();
            }
        }
    }

    @Test
    void certificates_to_trust_that_are_none_stop_the_start() throws Exception {
        try (var ledger = TestLedger.started()) {
            var nothing = Files.writeString(folder.resolve("nothing.pem"), "nothing");
            assertThatThrownBy(() -> asking(ledger, nothing))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no certificates to trust");
            assertThatThrownBy(() -> asking(ledger, folder.resolve("none.pem"))).hasMessageContaining("can't be read");
        }
    }
}
