package org.saphan.ledger.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The process is killed (SIGKILL) at every place where it matters, and sometimes PostgreSQL with it; then it is started again.
 * One log lives through all of it. The table in {@code docs/operations/ledger.md} is this one.
 */
class KilledIT {
    private static final long NEW = -1;

    @TempDir
    private static Path folder;

    private static DyingPostgres postgres;
    private static ClassArchive classes;
    private static KilledLedger living;
    private static boolean trusted;
    private static int deeds;

    @BeforeAll
    static void start() throws Exception {
        postgres = DyingPostgres.in(folder);
        classes = new ClassArchive(folder);
        living = new KilledLedger(postgres, classes);
        living.start();
        living.end(); // the others start the sooner
        begin();
    }

    @AfterAll
    static void close() throws IOException {
        living.close();
        postgres.close();
    }

    static Stream<Death> whileRunning() {
        return Stream.of(
                        Death.whileAppending(),
                        Death.whilePublishing(),
                        Death.whileMapping(),
                        Death.whileOthersSign(),
                        Death.whileErasing(),
                        Death.whileSealing())
                .flatMap(deaths -> deaths);
    }

    static Stream<Death> elsewhere() {
        return Death.elsewhere();
    }

    static Stream<Death> whileStarting() {
        return Death.whileStarting();
    }

    static Stream<Death> whileMigrating() {
        return Death.whileMigrating();
    }

    @ParameterizedTest
    @MethodSource("whileRunning")
    void killed_while_it_works_it_goes_on_from_what_is_stored(Death death) throws Exception {
        var deed = next();
        try (var trap = Trap.set(death.trap(), living.url(death.trap().keys()))) {
            death.beginning().by(deed);
            die(death, deed, trap);
        }
        goOn(death, deed);
    }

    @ParameterizedTest
    @MethodSource("elsewhere")
    void killed_where_no_database_holds_it_it_goes_on_from_what_is_stored(Death death) throws Exception {
        var deed = next();
        death.beginning().by(deed);
        living.kill();
        goOn(death, deed);
    }

    @Test
    void killed_while_it_builds_tiles_above_full_ones_it_builds_them_again() throws Exception {
        try (var large = KilledLedger.with(255 * 256 + 10, postgres, classes)) {
            var deaths = Death.whileBuildingAbove().toList();
            large.start();
            dieAbove(large, deaths.getFirst(), deaths.getFirst().beginning());
            var deed = dieAbove(large, deaths.getLast(), _ -> large.startProcess()); // comes to the same place again
            large.start();
            deaths.getLast().found().afterwards(deed);
            Aftermath.isSound(deed);
        }
    }

    private static Deed dieAbove(KilledLedger large, Death death, Deed.Beginning beginning) throws Exception {
        var deed = Deed.of(large, ++deeds, NEW);
        try (var trap = Trap.set(death.trap(), large.url(death.trap().keys()))) {
            beginning.by(deed);
            die(death, deed, trap);
        }
        death.found().atOnce(deed);
        return deed;
    }

    @ParameterizedTest
    @MethodSource("whileStarting")
    void killed_while_it_starts_it_starts_again(Death death) throws Exception {
        var deed = next();
        death.beginning().by(deed);
        living.kill();
        try (var trap = Trap.set(death.trap(), living.url(death.trap().keys()))) {
            living.startProcess();
            die(death, deed, trap);
        }
        goOn(death, deed);
    }

    @ParameterizedTest
    @MethodSource("whileMigrating")
    void killed_while_it_migrates_it_migrates_again(Death death) throws Exception {
        try (var unborn = new KilledLedger(postgres, classes)) {
            var deed = Deed.of(unborn, ++deeds, NEW);
            try (var trap = Trap.set(death.trap(), unborn.url(death.trap().keys()))) {
                unborn.startProcess();
                die(death, deed, trap);
            }
            death.found().atOnce(deed);
            unborn.start();
            Aftermath.isSound(deed);
        }
    }

    /** Somebody does something; nothing else is under way. After a failure on a log of its own. */
    private static Deed next() throws Exception {
        if (!trusted) {
            living.close();
            living = new KilledLedger(postgres, classes);
            begin();
        }
        trusted = false;
        TestLedger.eventually(living::isAtRest);
        return Deed.of(living, ++deeds, living.log("SELECT epoch FROM head"));
    }

    private static void begin() {
        living.start();
        Aftermath.isSound(Deed.of(living, ++deeds, NEW));
        trusted = true;
    }

    private static void die(Death death, Deed deed, Trap trap) throws Exception {
        TestLedger.eventually(() -> !trap.caught().isEmpty());
        var caught = trap.caught();
        deed.ledger().kill();
        switch (death.end()) {
            case ROLLED_BACK -> trap.rollBack(caught);
            case COMMITTED -> trap.letThemFinish(caught);
            case LATER -> {
                trap.letOthersPass();
                deed.ledger().startProcess();
                TestLedger.eventually(() -> deed.ledger().isReady() || trap.somebodyWaitsBehind(caught));
                trap.letThemFinish(caught);
            }
            case POWER_CUT -> {
                postgres.kill();
                postgres.start();
                Trap.remove(death.trap(), deed.ledger().url(death.trap().keys()));
            }
            case STANDS -> throw new IllegalStateException("no trap holds it");
        }
    }

    private static void goOn(Death death, Deed deed) throws Exception {
        if (death.end() == Death.End.LATER) {
            living.awaitReady();
        } else {
            death.found().atOnce(deed);
            living.start();
        }
        death.found().afterwards(deed);
        Aftermath.isSound(deed);
        trusted = true;
    }

    @Test
    void the_table_of_the_operators_handbook_is_this_one() throws IOException {
        var handbook = Files.readString(Path.of("..", "..", "docs", "operations", "ledger.md"));
        var table =
                new StringBuilder("| the process is killed here | its transaction | what is found |\n|---|---|---|\n");
        Death.all().forEach(death -> table.append(death.row()));
        assertThat(handbook).contains(table);
        assertThat(Death.all()).extracting(Death::what).doesNotHaveDuplicates();
    }
}
