package org.saphan.simulator;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.saphan.simulator.population.Population;
import tools.jackson.databind.json.JsonMapper;

/** The process from outside, over HTTPS. */
abstract class SimulatorTest {
    static final Population PEOPLE = Population.of(TestInstallation.SEED, 200);
    static final JsonMapper JSON = new JsonMapper();

    @TempDir
    static Path folder;

    static TestInstallation world;
    Browser browser;

    @BeforeAll
    static void start() throws Exception {
        world = new TestInstallation(folder);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void open() {
        browser = new Browser(world.trusting);
    }

    @AfterEach
    void heal() throws Exception {
        spoil("civil-registry", "none");
        spoil("hospital-fhir", "none");
    }

    int spoil(String register, String fault) throws Exception {
        return browser.put(world.control() + "/faults/" + register, fault, bearer())
                .statusCode();
    }

    static String[] bearer() {
        return new String[] {"Authorization", "Bearer " + TestInstallation.CONTROL_TOKEN};
    }
}
