package org.saphan.ledger.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.ledger.service.Drafts.MALEE;
import static org.saphan.ledger.service.Drafts.SOMCHAI;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.SafeguardFacts;
import org.saphan.ledger.service.append.LeafMaker;
import org.saphan.ledger.service.erasure.ErasureOrder;
import org.saphan.ledger.service.erasure.ErasureResult;
import org.saphan.ledger.service.keys.Details;

/** The keys go, the entries stay, every proof still holds; and nothing brings the keys back. */
class ErasureIT {
    private static final AgencyId AUTHORITY = new AgencyId("pdpc");
    private static final Details WHY =
            new Details("regulator-1", "PDPC-7/2569", null, "request of the person concerned");

    private final TestPostgres.Pair databases = TestPostgres.newDatabases();
    private final Path keys = TestKeys.newFolder();

    @Test
    void details_can_never_be_opened_again_and_every_proof_still_verifies() {
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            var before = ledger.append(Drafts.permit("erase-1", SOMCHAI));
            var other = ledger.append(Drafts.permit("erase-2", MALEE));
            assertThat(opens(ledger, before)).isTrue();

            var done = (ErasureResult.Done) ledger.erasures.erase(order(SOMCHAI, null));

            assertThat(done.years()).hasSize(1);
            assertThat(opens(ledger, before)).isFalse();
            assertThat(opens(ledger, other)).as("another person's stay").isTrue();
            assertThat(ledger.keys.persons().tags(SOMCHAI)).isEmpty();
            ledger.assertPromised(before);
            ledger.awaitPublished(3);
            assertThat(ExportReader.verify(
                                    ExportReader.text(ledger.export), ledger.verifierKey(), List.of(before, other))
                            .findings())
                    .isEmpty();
        }
    }

    @Test
    void the_erasure_is_an_entry_under_the_tag_that_loses_its_meaning_and_names_the_authority() {
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            var before = ledger.append(Drafts.permit("erase-3", SOMCHAI));
            var tag = tag(ledger, before);
            var done = (ErasureResult.Done) ledger.erasures.erase(order(SOMCHAI, null));

            var entry = ledger.entries.erasureOf(tag).orElseThrow();
            assertThat(entry.index()).isEqualTo(done.years().getFirst().index());
            var leaf = entry.leaf();
            assertThat(leaf.agency()).isEqualTo(AUTHORITY);
            assertThat(leaf.facts())
                    .isEqualTo(new SafeguardFacts.Erased(done.years().getFirst().year()));
            assertThat(new String(entry.body(), StandardCharsets.UTF_8))
                    .doesNotContain("PDPC-7", "request of the person", SOMCHAI.value());
            assertThat(ledger.keys
                            .details()
                            .open(
                                    Base64.getDecoder().decode(Objects.requireNonNull(leaf.detailsDigest())),
                                    leaf.requestId(),
                                    leaf.kind()))
                    .hasValueSatisfying(
                            details -> assertThat(details.caseReference()).isEqualTo("PDPC-7/2569"));
        }
    }

    @Test
    void the_citizen_is_told_what_was_erased_when_and_by_whose_order() {
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            ledger.append(Drafts.permit("erase-4", SOMCHAI));
            ledger.erasures.erase(order(SOMCHAI, null));

            var told = ledger.erasures.told(SOMCHAI);
            assertThat(told).hasSize(1);
            assertThat(told.getFirst().authority()).isEqualTo(AUTHORITY);
            assertThat(told.getFirst().on()).isEqualTo(LocalDate.ofInstant(ledger.clock.instant(), LeafMaker.ZONE));
            assertThat(ledger.erasures.told(MALEE)).isEmpty();
        }
    }

    @Test
    void what_comes_after_stands_under_a_new_tag_that_is_hers() {
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            var before = ledger.append(Drafts.permit("erase-5", SOMCHAI));
            ledger.erasures.erase(order(SOMCHAI, null));
            var after = ledger.append(Drafts.permit("erase-6", SOMCHAI));

            assertThat(tag(ledger, after)).isNotEqualTo(tag(ledger, before));
            assertThat(opens(ledger, after)).isTrue();
            assertThat(ledger.entries.ofSubject(ledger.keys.persons().tags(SOMCHAI), Long.MAX_VALUE, 10))
                    .extracting(entry -> entry.leaf().requestId())
                    .containsExactly("erase-6");
        }
    }

    @Test
    void of_one_year_only_that_years_keys_go() {
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            var thisYear = ledger.append(Drafts.permit("erase-7", SOMCHAI));
            ledger.clock.forward(Duration.ofDays(366));
            var nextYear = ledger.append(Drafts.permit("erase-8", SOMCHAI));
            int year = thisYear(ledger) - 1;

            assertThat(ledger.erasures.erase(order(SOMCHAI, year))).isInstanceOf(ErasureResult.Done.class);

            assertThat(opens(ledger, thisYear)).isFalse();
            assertThat(opens(ledger, nextYear)).isTrue();
            assertThat(ledger.erasures.erase(order(SOMCHAI, year))).isInstanceOf(ErasureResult.NothingThere.class);
        }
    }

    @Test
    void of_a_person_nobody_knows_there_is_nothing_to_erase_and_no_entry() {
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            assertThat(ledger.erasures.erase(order(Drafts.person(990), null)))
                    .isInstanceOf(ErasureResult.NothingThere.class);
            assertThat(ledger.entries.head().size()).isZero();
        }
    }

    /** Where we may die on the way. */
    enum Death {
        AFTER_THE_ENTRY,
        AFTER_THE_NOTICE
    }

    @ParameterizedTest
    @EnumSource(Death.class)
    void what_a_crash_broke_off_is_finished_at_the_next_start(Death death) {
        Acknowledgement before;
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            before = ledger.append(Drafts.permit("erase-9", SOMCHAI));
            for (var key : ledger.keys.persons().stored(SOMCHAI, null)) {
                TestLedger.acknowledged(
                        ledger.own.erasure(key.tag(), AUTHORITY, new SafeguardFacts.Erased(key.year()), WHY));
                if (death == Death.AFTER_THE_NOTICE) {
                    var on = LocalDate.ofInstant(ledger.clock.instant(), LeafMaker.ZONE);
                    ledger.notices.add(key.reference(), key.year(), on, AUTHORITY);
                }
            }
            assertThat(opens(ledger, before)).as("we died before the keys went").isTrue();
        }
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            assertThat(opens(ledger, before)).isFalse();
            assertThat(ledger.keys.persons().tags(SOMCHAI)).isEmpty();
            assertThat(ledger.erasures.told(SOMCHAI)).hasSize(1);
            assertThat(ledger.entries.erasures()).hasSize(1);
        }
    }

    @Test
    void an_older_backup_of_the_keys_does_not_bring_anybody_back() throws SQLException {
        Acknowledgement before;
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            before = ledger.append(Drafts.permit("erase-10", SOMCHAI));
            ledger.append(Drafts.permit("erase-11", MALEE));
            asKeysOwner("CREATE TABLE backup AS SELECT * FROM person_key");
            ledger.erasures.erase(order(SOMCHAI, null));
        }
        asKeysOwner("DELETE FROM person_key");
        asKeysOwner("INSERT INTO person_key OVERRIDING SYSTEM VALUE SELECT * FROM backup");
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            assertThat(opens(ledger, before)).isFalse();
            assertThat(ledger.keys.persons().tags(SOMCHAI)).isEmpty();
            assertThat(ledger.keys.persons().tags(MALEE)).hasSize(1);
            assertThat(ledger.erasures.told(SOMCHAI)).hasSize(1);
        }
    }

    @Test
    void a_regulator_who_opens_erased_details_is_recorded_and_sees_nothing() {
        try (var ledger = TestLedger.on(databases, keys).appending()) {
            var before = ledger.append(Drafts.permit("erase-12", SOMCHAI));
            ledger.erasures.erase(order(SOMCHAI, null));
            var leaf = ledger.entries.at(before.index()).orElseThrow().leaf();

            TestLedger.acknowledged(ledger.own.openingDetails(leaf, WHY));
            assertThat(opens(ledger, before)).isFalse();
            assertThat(ledger.entries.ofSubject(List.of(tag(ledger, before)), Long.MAX_VALUE, 10))
                    .extracting(entry -> entry.kind())
                    .containsExactly(EntryKind.REGULATOR_ACCESS, EntryKind.ERASURE, EntryKind.DECISION_PERMIT);
        }
    }

    private static ErasureOrder order(NationalId person, @Nullable Integer year) {
        return new ErasureOrder(
                person, year, AUTHORITY, "PDPC-7/2569", "request of the person concerned", "regulator-1");
    }

    private static int thisYear(TestLedger ledger) {
        return ledger.clock.instant().atZone(LeafMaker.ZONE).getYear();
    }

    private static byte[] tag(TestLedger ledger, Acknowledgement entry) {
        return ledger.entries.at(entry.index()).orElseThrow().subjectTag().orElseThrow();
    }

    private static boolean opens(TestLedger ledger, Acknowledgement entry) {
        var leaf = ledger.entries.at(entry.index()).orElseThrow().leaf();
        return ledger.keys
                .details()
                .open(
                        Base64.getDecoder().decode(Objects.requireNonNull(leaf.detailsDigest())),
                        leaf.requestId(),
                        leaf.kind())
                .isPresent();
    }

    private void asKeysOwner(String sql) throws SQLException {
        try (var owner = databases.connectToKeys("keys_owner");
                var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
