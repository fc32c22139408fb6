package org.saphan.ledger.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.ledger.service.append.Appended;

/** Whatever is appended, repeated, cut off and taken over in whatever order: the log is a plain list of what was asked first. */
class ModelIT {
    /** What may happen. */
    sealed interface Event {
        /** Some entries in one call; numbers come again, and then mean the same request. */
        record Append(List<Integer> requests) implements Event {}

        /** The process dies and another takes over, the dead one's line still open. */
        record Die() implements Event {}

        /** The writer's line to the database is ended. */
        record LoseLine() implements Event {}
    }

    @Provide
    Arbitrary<List<Event>> events() {
        Arbitrary<Event> append = Arbitraries.integers()
                .between(0, 30)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(Event.Append::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(6, append),
                        Tuple.of(1, Arbitraries.just(new Event.Die())),
                        Tuple.of(1, Arbitraries.just(new Event.LoseLine())))
                .list()
                .ofMinSize(3)
                .ofMaxSize(14);
    }

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void the_log_is_a_plain_list(@ForAll("events") List<Event> events) throws SQLException {
        var databases = TestPostgres.newDatabases();
        var keys = TestKeys.newFolder();
        var model = new ArrayList<Integer>();
        var promises = new ArrayList<Acknowledgement>();
        var dead = new ArrayList<TestLedger>();
        var ledger = TestLedger.on(databases, keys).appending();
        try {
            for (var event : events) {
                switch (event) {
                    case Event.Append(var requests) -> promises.addAll(append(ledger, requests, model));
                    case Event.LoseLine() -> loseLine(databases);
                    case Event.Die() -> {
                        dead.add(ledger);
                        ledger = TestLedger.on(databases, keys).appending();
                    }
                }
            }
            ledger.awaitPublished(model.size()); // the export ends at the newest checkpoint
            var report = ExportReader.verify(ExportReader.text(ledger.export), ledger.verifierKey(), promises);
            assertThat(report.findings()).isEmpty();
            assertThat(report.receipts()).isEqualTo(promises.size());
            var log = new ArrayList<String>();
            ledger.entries.each(
                    ledger.entries.head().size(), entry -> log.add(entry.leaf().requestId()));
            assertThat(log)
                    .isEqualTo(model.stream().map(number -> "model-" + number).toList());
        } finally {
            ledger.close();
            dead.forEach(TestLedger::close);
        }
    }

    private static List<Acknowledgement> append(TestLedger ledger, List<Integer> requests, List<Integer> model) {
        var acknowledged = new ArrayList<Acknowledgement>();
        requests.stream().distinct().filter(number -> !model.contains(number)).forEach(model::add);
        while (acknowledged.size() < requests.size()) {
            var appended = ledger.ledger.append(requests.stream()
                    .map(number -> Drafts.refusal("model-" + number, Drafts.person(number)))
                    .toList());
            if (appended.stream().allMatch(Appended.Acknowledged.class::isInstance)) {
                appended.forEach(one -> acknowledged.add(TestLedger.acknowledged(one)));
            } else {
                LockSupport.parkNanos(20_000_000); // in doubt or refused: all of it again
            }
        }
        assertThat(acknowledged)
                .extracting(Acknowledgement::index)
                .isEqualTo(requests.stream()
                        .map(number -> (long) model.indexOf(number))
                        .toList());
        return acknowledged;
    }

    private static void loseLine(TestPostgres.Pair databases) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + databases.port() + "/postgres", "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                    + databases.ledger() + "' AND application_name = 'saphan-ledger-writer'");
        }
    }
}
