package org.saphan.ledger.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.saphan.ledger.service.Drafts.MALEE;
import static org.saphan.ledger.service.Drafts.SOMCHAI;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.Leaf;
import org.saphan.contract.ledger.LogFacts;
import org.saphan.ledger.map.GrowingMap;
import org.saphan.ledger.map.MapKey;
import org.saphan.ledger.map.MapProof;
import org.saphan.ledger.map.MapValue;
import org.saphan.ledger.service.completeness.Completeness;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.verify.Finding;
import org.saphan.ledger.verify.MapCheck;
import org.saphan.ledger.verify.Tampering;
import org.saphan.wire.json.WireJson;

/** A citizen can check that nothing of hers is left out; an auditor, that the map says what the log says. */
class MapIT {
    private final TestPostgres.Pair databases = TestPostgres.newDatabases();
    private final Path keys = TestKeys.newFolder();

    @Test
    void what_a_citizen_is_shown_is_all_there_is_under_her_tag() {
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            ledger.append(Drafts.permit("map-1", SOMCHAI));
            ledger.append(Drafts.permit("map-2", MALEE));
            ledger.append(Drafts.outcome("map-1", SOMCHAI));
            turn(ledger);

            var shown = ledger.completeness.of(SOMCHAI).orElseThrow();
            var root = statedRoot(ledger, shown);
            assertThat(shown.tags()).hasSize(1);
            var tag = shown.tags().getFirst();
            assertThat(tag.count()).isEqualTo(2);
            var value = MapValue.of(Objects.requireNonNull(tag.entries()).stream()
                    .map(entry -> Hash.ofBase64(entry.leafHash()))
                    .toList());
            assertThat(proof(tag).includes(key(tag), value, root)).isTrue();

            var oneLess =
                    MapValue.of(List.of(Hash.ofBase64(tag.entries().getFirst().leafHash())));
            assertThat(proof(tag).includes(key(tag), oneLess, root))
                    .as("a list with one entry left out")
                    .isFalse();
        }
    }

    @Test
    void that_nobody_has_looked_is_proved_too() {
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            for (int i = 0; i < 40; i++) {
                ledger.append(Drafts.refusal("map-many-" + i, Drafts.person(700 + i)));
            }
            turn(ledger);

            var shown = ledger.completeness.of(SOMCHAI).orElseThrow();
            var tag = shown.tags().getFirst();
            assertThat(tag.count()).isZero();
            assertThat(tag.entries()).isEmpty();
            assertThat(proof(tag).excludes(key(tag), statedRoot(ledger, shown))).isTrue();
        }
    }

    @Test
    void epochs_follow_each_other_and_none_comes_without_news() {
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            ledger.append(Drafts.permit("map-3", SOMCHAI));
            turn(ledger);
            assertThat(ledger.mapKeeper.step()).as("its own entry is no news").isFalse();
            ledger.append(Drafts.permit("map-4", SOMCHAI));
            turn(ledger);

            assertThat(roots(ledger)).extracting(LogFacts.MapRoot::epoch).containsExactly(1L, 2L);
            assertThat(ledger.completeness
                            .of(SOMCHAI)
                            .orElseThrow()
                            .tags()
                            .getFirst()
                            .count())
                    .isEqualTo(2);
        }
    }

    @Test
    void a_map_that_is_far_behind_takes_larger_epochs_and_comes_to_the_same_roots() {
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            for (int from = 0; from < 21_000; from += 500) {
                ledger.ledger.append(IntStream.range(from, from + 500)
                        .mapToObj(number -> Drafts.refusal("map-far-" + number, Drafts.person(number % 3_000)))
                        .toList());
            }
            ledger.awaitPublished(ledger.entries.head().size());
            ledger.mapKeeper.step();
            assertThat(ledger.mapKeeper.standing().tags()).isGreaterThan(2_000);
            turn(ledger);
            assertThat(check(ledger, Long.MAX_VALUE).findings()).isEmpty();
        }
    }

    @Test
    void the_verifiers_check_of_an_export_comes_to_the_same_roots_and_finds_what_is_hidden() {
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < 10; i++) {
                    ledger.append(Drafts.refusal("map-check-" + round + "-" + i, Drafts.person(i % 3)));
                }
                turn(ledger);
            }
            var honest = check(ledger, Long.MAX_VALUE);
            assertThat(honest.findings()).isEmpty();
            assertThat(honest.epochs()).isEqualTo(2);
            assertThat(honest.covered()).isGreaterThan(10);

            assertThat(check(ledger, 4).findings()).extracting(Finding::kind).contains(Tampering.MAP_ALTERED);
        }
    }

    private static MapCheck check(TestLedger ledger, long without) {
        var check = new MapCheck();
        ledger.entries.each(ledger.entries.head().size(), entry -> {
            if (entry.leaf().facts() instanceof LogFacts.MapRoot root) {
                check.root(entry.index(), root);
            }
            if (entry.index() != without) {
                entry.subjectTag().ifPresent(tag -> check.tagged(entry.index(), MapKey.ofTag(tag), entry.leafHash()));
            }
        });
        return check;
    }

    @Test
    void an_auditor_comes_to_the_same_roots_from_the_entries_alone() {
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < 30; i++) {
                    ledger.append(Drafts.refusal("map-" + round + "-" + i, Drafts.person(i % (10 + round * 7))));
                }
                turn(ledger);
            }
            var stated = roots(ledger);
            assertThat(stated).hasSize(3);
            stated.forEach(root -> audit(ledger, root));
        }
    }

    @Test
    void more_persons_than_one_epoch_takes_are_mapped_portion_by_portion_to_the_roots_that_an_auditor_finds() {
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            for (int i = 0; i < 1_800; i += 600) {
                ledger.ledger.append(IntStream.range(i, i + 600)
                        .mapToObj(number -> Drafts.refusal("map-crowd-" + number, Drafts.person(number % 1_500)))
                        .toList());
            }
            turn(ledger);

            var stated = roots(ledger);
            assertThat(stated).extracting(LogFacts.MapRoot::tags).last().isEqualTo(1_500L);
            assertThat(stated.getFirst().tags()).isBetween(512L, 1_011L);
            stated.forEach(root -> audit(ledger, root));
        }
    }

    @Test
    void an_epoch_whose_entry_a_crash_kept_from_the_log_gets_it_at_the_next_start() {
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            var last = ledger.append(Drafts.permit("map-5", SOMCHAI));
            ledger.awaitPublished(last.index() + 1);
            ledger.sequencer.close(); // from here no entry is written: the map's commit is the last thing that happens
            assertThat(ledger.mapKeeper.step()).isFalse();
        }
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            assertThat(roots(ledger)).isEmpty();
            turn(ledger);
            assertThat(roots(ledger)).extracting(LogFacts.MapRoot::epoch).containsExactly(1L);
            statedRoot(ledger, ledger.completeness.of(SOMCHAI).orElseThrow());
        }
    }

    @Test
    void a_map_that_somebody_changed_is_not_built_upon() throws SQLException {
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            ledger.append(Drafts.permit("map-6", SOMCHAI));
            ledger.append(Drafts.permit("map-7", MALEE));
            turn(ledger);
        }
        try (var owner = databases.connectToLedger("ledger_owner");
                var statement = owner.createStatement()) {
            statement.execute("UPDATE map_leaf SET count = count + 1");
        }
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            assertThatThrownBy(() -> ledger.mapKeeper.step())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("does not have the root");
        }
    }

    private static void audit(TestLedger ledger, LogFacts.MapRoot root) {
        var own = new GrowingMap();
        ledger.entries.each(root.size(), entry -> entry.subjectTag().ifPresent(tag -> own.add(tag, entry.leafHash())));
        assertThat(own.root().base64()).isEqualTo(root.root());
        assertThat(own.tags()).isEqualTo(root.tags());
    }

    /** One epoch, and wait until its root is published. */
    private static void turn(TestLedger ledger) {
        ledger.awaitPublished(ledger.entries.head().size());
        while (ledger.mapKeeper.step()) {
            assertThat(ledger.entries.head().size()).isPositive();
        }
        ledger.awaitPublished(ledger.entries.head().size());
    }

    /** The root as the log states it, checked as an outsider does. */
    private static Hash statedRoot(TestLedger ledger, Completeness.Shown shown) {
        var entry = shown.entry();
        ledger.assertPromised(new Acknowledgement(entry.leaf(), entry.index(), entry.path(), entry.checkpoint()));
        var facts = (LogFacts.MapRoot)
                WireJson.read(entry.leaf().getBytes(UTF_8), Leaf.class).facts();
        assertThat(facts)
                .isEqualTo(
                        new LogFacts.MapRoot(shown.epoch(), shown.size(), shown.root(), facts.tags(), shown.sealed()));
        return Hash.ofBase64(facts.root());
    }

    private static List<LogFacts.MapRoot> roots(TestLedger ledger) {
        return ledger.entries.range(0, Long.MAX_VALUE, 10_000).stream()
                .filter(entry -> entry.kind() == EntryKind.MAP_ROOT)
                .map(entry -> (LogFacts.MapRoot) entry.leaf().facts())
                .toList();
    }

    private static MapKey key(Completeness.OfTag tag) {
        return MapKey.ofTag(Base64.getDecoder().decode(tag.tag()));
    }

    private static MapProof proof(Completeness.OfTag tag) {
        var other = tag.proof().other();
        return new MapProof(
                tag.proof().siblings().stream().map(Hash::ofBase64).toList(),
                other == null
                        ? null
                        : new MapProof.Other(
                                MapKey.of(Base64.getDecoder().decode(other.key())),
                                new MapValue(other.count(), Hash.ofBase64(other.root()))));
    }
}
