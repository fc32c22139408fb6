package org.saphan.ledger.service;

import java.util.List;
import java.util.stream.Stream;

/**
 * One place to die: a row of the operators' handbook.
 *
 * @param place what the process was doing
 * @param trap where PostgreSQL holds it
 * @param end what becomes of the transaction that it leaves behind
 * @param beginning what brings it there
 * @param found what must be found after
 */
record Death(String place, Trap.Place trap, End end, Deed.Beginning beginning, Found found) {

    /** What becomes of the dead process's transaction. */
    enum End {
        ROLLED_BACK("never was"),
        COMMITTED("commits unheard"),
        LATER("commits after the start"),
        POWER_CUT("dies with PostgreSQL"),
        STANDS("stands");

        private final String words;

        End(String words) {
            this.words = words;
        }
    }

    String what() {
        return place + "; its transaction " + end.words;
    }

    String row() {
        return "| " + place + " | " + end.words + " | " + found.words() + " |\n";
    }

    @Override
    public String toString() {
        return what();
    }

    private static Death of(String place, Trap.Place trap, End end, Deed.Beginning beginning, Found found) {
        return new Death(place, trap, end, beginning, found);
    }

    private static Trap.Place entry(String kind) {
        return Trap.commit("INSERT", "submission", "NEW.kind = '" + kind + "'");
    }

    private static Trap.Place added(String table) {
        return Trap.commit("INSERT", table);
    }

    private static void entryFirst(Deed deed) {
        var _ = deed.send();
        TestLedger.eventually(() -> deed.entries("consent-change") == 1);
    }

    private static void detailsFirst(Deed deed) {
        long before = deed.ledger().keys("SELECT count(*) FROM detail");
        var _ = deed.send();
        TestLedger.eventually(() -> deed.ledger().keys("SELECT count(*) FROM detail") > before);
    }

    static Stream<Death> whileAppending() {
        var head = Trap.statement("UPDATE", "head");
        var batch = entry("consent-change");
        var detail = added("detail").ofKeys();
        var key = added("person_key").ofKeys();
        return Stream.of(
                of("append: a person's key is being made", key, End.ROLLED_BACK, Deed::begin, FoundInLog.NO_ENTRY),
                of("append: a person's key is being made", key, End.COMMITTED, Deed::begin, FoundInLog.NO_ENTRY),
                of(
                        "append: details are stored, the batch has not reached the head",
                        head,
                        End.ROLLED_BACK,
                        Death::detailsFirst,
                        FoundInLog.NO_ENTRY),
                of(
                        "append: details are stored, the batch has not reached the head",
                        head,
                        End.LATER,
                        Death::detailsFirst,
                        FoundInLog.ENTRY_FENCED),
                of(
                        "append: the batch is stored, its details are not",
                        detail,
                        End.ROLLED_BACK,
                        Death::entryFirst,
                        FoundInLog.ENTRY_WITHOUT_DETAILS),
                of(
                        "append: the batch is stored, its details are in COMMIT",
                        detail,
                        End.COMMITTED,
                        Death::entryFirst,
                        FoundInLog.ENTRY_UNACKNOWLEDGED),
                of("append: the batch is in COMMIT", batch, End.ROLLED_BACK, Death::detailsFirst, FoundInLog.NO_ENTRY),
                of(
                        "append: the batch is in COMMIT",
                        batch,
                        End.COMMITTED,
                        Death::detailsFirst,
                        FoundInLog.ENTRY_UNACKNOWLEDGED),
                of("append: the batch is in COMMIT", batch, End.LATER, Death::detailsFirst, FoundInLog.ENTRY_LATE),
                of("append: the batch is in COMMIT", batch, End.POWER_CUT, Death::detailsFirst, FoundInLog.NO_ENTRY));
    }

    /** Where no database holds it. */
    static Stream<Death> elsewhere() {
        return Stream.of(
                of(
                        "append: entry and details are durable, the answer is on its way",
                        Trap.elsewhere(),
                        End.STANDS,
                        Deed::sendInVain,
                        FoundInLog.ENTRY_UNANSWERED),
                of(
                        "anchor: half of it is written",
                        Trap.elsewhere(),
                        End.STANDS,
                        Deed::halveAnchor,
                        FoundInLog.ANCHOR_HALVED));
    }

    /** The second finds what the first has left. */
    static Stream<Death> whileBuildingAbove() {
        var above = Trap.commit("INSERT", "tile", "NEW.level = 1");
        return Stream.of(
                of(
                        "tiles: one above 256 full ones is being stored",
                        above,
                        End.ROLLED_BACK,
                        Deed::fillTile,
                        FoundInLog.NO_TILE_ABOVE),
                of(
                        "tiles: one above 256 full ones is being stored",
                        above,
                        End.COMMITTED,
                        Deed::nothing,
                        FoundInLog.TILE_ABOVE));
    }

    static Stream<Death> whilePublishing() {
        var checkpoint = added("checkpoint");
        var tile = added("tile");
        return Stream.of(
                of(
                        "publish: the checkpoint is being stored",
                        checkpoint,
                        End.ROLLED_BACK,
                        Deed::acknowledged,
                        FoundInLog.NO_CHECKPOINT),
                of(
                        "publish: the checkpoint is being stored",
                        checkpoint,
                        End.COMMITTED,
                        Deed::acknowledged,
                        FoundInLog.CHECKPOINT_UNSEEN),
                of(
                        "publish: the checkpoint is being stored",
                        checkpoint,
                        End.POWER_CUT,
                        Deed::acknowledged,
                        FoundInLog.NO_CHECKPOINT),
                of("tiles: a full one is being stored", tile, End.ROLLED_BACK, Deed::fillTile, FoundInLog.NO_TILE),
                of("tiles: a full one is being stored", tile, End.COMMITTED, Deed::fillTile, FoundInLog.TILE),
                of("tiles: a full one is being stored", tile, End.LATER, Deed::fillTile, FoundInLog.TILE_LATE));
    }

    static Stream<Death> whileMapping() {
        var values = Trap.statement("INSERT", "map_leaf");
        var epoch = added("map_epoch");
        var root = entry("map-root");
        return Stream.of(
                of("map: values are being written", values, End.ROLLED_BACK, Deed::acknowledged, FoundInLog.OLD_EPOCH),
                of(
                        "map: values and epoch are in COMMIT",
                        epoch,
                        End.ROLLED_BACK,
                        Deed::acknowledged,
                        FoundInLog.OLD_EPOCH),
                of(
                        "map: values and epoch are in COMMIT",
                        epoch,
                        End.COMMITTED,
                        Deed::acknowledged,
                        FoundInLog.EPOCH_WITHOUT_ENTRY),
                of("map: values and epoch are in COMMIT", epoch, End.LATER, Deed::acknowledged, FoundInLog.EPOCH_LATE),
                of(
                        "map: the root's entry is in COMMIT",
                        root,
                        End.ROLLED_BACK,
                        Deed::acknowledged,
                        FoundInLog.EPOCH_WITHOUT_ENTRY),
                of(
                        "map: the root's entry is in COMMIT",
                        root,
                        End.COMMITTED,
                        Deed::acknowledged,
                        FoundInLog.EPOCH_WITH_ENTRY));
    }

    static Stream<Death> whileOthersSign() {
        var cosignature = added("cosignature");
        var stamp = added("timestamp_token");
        return Stream.of(
                of(
                        "witness: it has cosigned, its lines are being stored",
                        cosignature,
                        End.ROLLED_BACK,
                        Deed::acknowledged,
                        FoundInLog.NO_COSIGNATURE),
                of(
                        "witness: it has cosigned, its lines are being stored",
                        cosignature,
                        End.COMMITTED,
                        Deed::acknowledged,
                        FoundInLog.COSIGNATURE),
                of(
                        "stamp: the authority has stamped, its token is being stored",
                        stamp,
                        End.ROLLED_BACK,
                        Deed::acknowledged,
                        FoundInLog.NO_STAMP),
                of(
                        "stamp: the authority has stamped, its token is being stored",
                        stamp,
                        End.COMMITTED,
                        Deed::acknowledged,
                        FoundInLog.STAMP));
    }

    static Stream<Death> whileErasing() {
        var entry = entry("erasure");
        var notice = added("erasure_notice");
        var keys = Trap.commit("DELETE", "person_key").ofKeys();
        return Stream.of(
                of(
                        "erasure: its entry is in COMMIT",
                        entry,
                        End.ROLLED_BACK,
                        Deed::beginErasure,
                        FoundOfPerson.NO_ERASURE),
                of(
                        "erasure: its entry is in COMMIT",
                        entry,
                        End.COMMITTED,
                        Deed::beginErasure,
                        FoundOfPerson.ERASURE_ENTRY),
                of("erasure: its entry is in COMMIT", entry, End.LATER, Deed::beginErasure, FoundOfPerson.ERASURE_LATE),
                of(
                        "erasure: the notice is being stored",
                        notice,
                        End.ROLLED_BACK,
                        Deed::beginErasure,
                        FoundOfPerson.ERASURE_ENTRY),
                of(
                        "erasure: the notice is being stored",
                        notice,
                        End.COMMITTED,
                        Deed::beginErasure,
                        FoundOfPerson.ERASURE_ENTRY),
                of(
                        "erasure: the keys are being destroyed",
                        keys,
                        End.ROLLED_BACK,
                        Deed::beginErasure,
                        FoundOfPerson.ERASURE_ENTRY),
                of(
                        "erasure: the keys are being destroyed",
                        keys,
                        End.COMMITTED,
                        Deed::beginErasure,
                        FoundOfPerson.ERASED),
                of(
                        "erasure: the keys are being destroyed",
                        keys,
                        End.POWER_CUT,
                        Deed::beginErasure,
                        FoundOfPerson.ERASURE_ENTRY));
    }

    static Stream<Death> whileSealing() {
        var order = added("sealing").ofKeys();
        var mark = added("disclosed").ofKeys();
        return Stream.of(
                of(
                        "sealing: the order is being stored with the keys",
                        order,
                        End.ROLLED_BACK,
                        Deed::beginSealing,
                        FoundOfPerson.NO_SEALING),
                of(
                        "sealing: the order is being stored with the keys",
                        order,
                        End.COMMITTED,
                        Deed::beginSealing,
                        FoundOfPerson.NO_SEALING),
                of(
                        "sealing: its entry is in COMMIT",
                        entry("sealing"),
                        End.ROLLED_BACK,
                        Deed::beginSealing,
                        FoundOfPerson.NO_SEALING),
                of(
                        "sealing: its entry is in COMMIT",
                        entry("sealing"),
                        End.COMMITTED,
                        Deed::beginSealing,
                        FoundOfPerson.SEALING),
                of(
                        "disclosure: its entry is in COMMIT",
                        entry("disclosure"),
                        End.ROLLED_BACK,
                        Deed::sealShortly,
                        FoundOfPerson.NO_DISCLOSURE),
                of(
                        "disclosure: its entry is in COMMIT",
                        entry("disclosure"),
                        End.COMMITTED,
                        Deed::sealShortly,
                        FoundOfPerson.DISCLOSURE_UNMARKED),
                of(
                        "disclosure: its mark is being stored with the keys",
                        mark,
                        End.ROLLED_BACK,
                        Deed::sealShortly,
                        FoundOfPerson.DISCLOSURE_UNMARKED),
                of(
                        "disclosure: its mark is being stored with the keys",
                        mark,
                        End.COMMITTED,
                        Deed::sealShortly,
                        FoundOfPerson.DISCLOSED),
                of(
                        "sweep: the flag of a permit without outcome is in COMMIT",
                        entry("outcome-missing"),
                        End.ROLLED_BACK,
                        Deed::permit,
                        FoundOfPerson.NOT_FLAGGED),
                of(
                        "sweep: the flag of a permit without outcome is in COMMIT",
                        entry("outcome-missing"),
                        End.COMMITTED,
                        Deed::permit,
                        FoundOfPerson.FLAGGED));
    }

    static Stream<Death> whileStarting() {
        var takeOver = Trap.commit("UPDATE", "head", "NEW.epoch <> OLD.epoch");
        var notice = added("erasure_notice");
        var keys = Trap.commit("DELETE", "person_key").ofKeys();
        return Stream.of(
                of(
                        "start: erasures are read",
                        Trap.reading("entry"),
                        End.ROLLED_BACK,
                        Deed::nothing,
                        FoundOfPerson.NOT_TAKEN_OVER),
                of(
                        "start: an erasure that was broken off is finished, its notice is being stored",
                        notice,
                        End.ROLLED_BACK,
                        Deed::brokenErasure,
                        FoundOfPerson.ERASURE_ENTRY),
                of(
                        "start: an erasure that was broken off is finished, the keys are being destroyed",
                        keys,
                        End.ROLLED_BACK,
                        Deed::brokenErasure,
                        FoundOfPerson.ERASURE_ENTRY),
                of(
                        "start: an erasure that was broken off is finished, the keys are being destroyed",
                        keys,
                        End.COMMITTED,
                        Deed::brokenErasure,
                        FoundOfPerson.ERASED),
                of(
                        "start: the take-over is in COMMIT",
                        takeOver,
                        End.ROLLED_BACK,
                        Deed::nothing,
                        FoundOfPerson.NOT_TAKEN_OVER),
                of(
                        "start: the take-over is in COMMIT",
                        takeOver,
                        End.COMMITTED,
                        Deed::nothing,
                        FoundOfPerson.TAKEN_OVER),
                of(
                        "start: checkpoints are read, the head is taken over",
                        Trap.reading("checkpoint"),
                        End.ROLLED_BACK,
                        Deed::nothing,
                        FoundOfPerson.TAKEN_OVER),
                of(
                        "start: coming partitions are made",
                        Trap.partitions(),
                        End.ROLLED_BACK,
                        Deed::nothing,
                        FoundOfPerson.TAKEN_OVER));
    }

    static Stream<Death> whileMigrating() {
        return Stream.of(
                of(
                        "start: the log's database is being migrated",
                        Trap.creating("map_epoch"),
                        End.ROLLED_BACK,
                        Deed::nothing,
                        FoundOfPerson.NO_MIGRATION),
                of(
                        "start: the keys database is being migrated",
                        Trap.creating("sealing").ofKeys(),
                        End.ROLLED_BACK,
                        Deed::nothing,
                        FoundOfPerson.NO_MIGRATION));
    }

    static List<Death> all() {
        return Stream.of(
                        whileAppending(),
                        elsewhere(),
                        whilePublishing(),
                        whileBuildingAbove(),
                        whileMapping(),
                        whileOthersSign(),
                        whileErasing(),
                        whileSealing(),
                        whileStarting(),
                        whileMigrating())
                .flatMap(deaths -> deaths)
                .toList();
    }
}
