package org.saphan.launcher.install;

import static org.saphan.launcher.place.Ports.Door.WITNESS_ONE;
import static org.saphan.launcher.place.Ports.Door.WITNESS_TWO;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.saphan.launcher.place.Home;
import org.saphan.launcher.place.Ports;
import org.saphan.launcher.process.RunningWitness;

/** The two witnesses of the demo's log. In production others run them, elsewhere. */
final class Witnesses implements AutoCloseable {
    static final String ONE = "witness-one";
    static final String TWO = "witness-two";
    static final List<String> NAMES = List.of(ONE, TWO);

    private final Home home;
    private final Ports ports;
    private final Path jar;
    private final List<RunningWitness> running = new ArrayList<>();

    Witnesses(Home home, Ports ports, Path jar) {
        this.home = home;
        this.ports = ports;
        this.jar = jar;
    }

    /** Makes their keys, unless they are there, and gives them the log's; a second start changes nothing. */
    void prepare() throws IOException {
        for (var name : NAMES) {
            RunningWitness.prepare(name, jar, home);
            for (var key : List.of("ledger.vkey", "ledger-ml-dsa-44.vkey")) {
                var text = Files.readString(home.keys().resolve(key));
                Files.writeString(home.witness(name).resolve("logs").resolve(key), text);
            }
        }
    }

    void start() {
        running.add(RunningWitness.start(ONE, jar, home, ports.of(WITNESS_ONE)));
        running.add(RunningWitness.start(TWO, jar, home, ports.of(WITNESS_TWO)));
    }

    @Override
    public void close() {
        running.forEach(RunningWitness::close);
        running.clear();
    }
}
