package org.saphan.launcher.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saphan.launcher.credential.Credentials;
import org.saphan.launcher.credential.Tls;
import org.saphan.launcher.place.Home;
import org.saphan.launcher.place.Ports;
import org.saphan.launcher.place.Ports.Door;

/** {@code ./saphan status} before real HTTPS servers that have the installation's and the test realm's own certificates. */
class StatusTest {
    private static final Map<Door, String> OURS = Map.of(
            Door.DIGITAL_ID, "simulators",
            Door.LEDGER, "ledger",
            Door.CONSENT_SERVICE, "consent-service",
            Door.ADAPTERS, "adapters",
            Door.GATEWAY, "gateway");
    private static final Map<Door, String> OF_TEST_REALM =
            Map.of(Door.TEST_LEDGER, "ledger", Door.TEST_ADAPTERS, "adapters", Door.TEST_GATEWAY, "gateway");

    @TempDir
    Path folder = Path.of("");

    private final Ports ports = Ports.free();
    private final Map<Door, HttpsServer> servers = new EnumMap<>(Door.class);

    private record Said(int exit, List<String> lines) {
        List<String> marked() {
            return lines.stream().filter(line -> line.endsWith("(test realm)")).toList();
        }
    }

    @BeforeEach
    void start() throws IOException {
        for (var home : List.of(home(), home().testRealm())) {
            new Credentials(home.prepare(), Clock.systemUTC()).prepare(List.of());
        }
        serve(OURS, home());
    }

    @AfterEach
    void stop() {
        servers.values().forEach(server -> server.stop(0));
    }

    @Test
    void a_test_realm_that_nobody_has_started_is_not_listed() {
        var said = status();
        assertThat(said.exit()).isZero();
        assertThat(said.lines()).hasSize(5);
        assertThat(said.marked()).isEmpty();
    }

    @Test
    void the_test_realms_processes_are_listed_and_marked_and_each_that_is_down_counts() throws IOException {
        open();
        serve(OF_TEST_REALM, home().testRealm());
        var said = status();
        assertThat(said.exit()).isZero();
        assertThat(said.lines()).hasSize(8);
        assertThat(said.marked()).hasSize(3).allMatch(line -> line.contains(" ready "));
        OF_TEST_REALM.forEach((door, name) -> assertThat(said.marked())
                .anyMatch(line -> line.contains(" " + name + " ") && line.contains(ports.https(door))));

        stop(Door.TEST_GATEWAY);
        var without = status();
        assertThat(without.exit()).isEqualTo(1);
        assertThat(without.lines().stream().filter(line -> line.contains(" down ")))
                .singleElement()
                .asString()
                .contains(ports.https(Door.TEST_GATEWAY))
                .endsWith("(test realm)");
    }

    @Test
    void a_process_of_production_at_a_door_of_the_test_realm_is_not_taken_for_its_own() throws IOException {
        open();
        serve(OF_TEST_REALM, home());
        var said = status();
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.marked()).hasSize(3).allMatch(line -> line.contains(" down "));
    }

    private Home home() {
        return new Home(folder);
    }

    /** As a test realm that starts leaves it. */
    private void open() throws IOException {
        Files.writeString(home().testRealm().run().resolve("open"), "open");
    }

    private void serve(Map<Door, String> doors, Home home) throws IOException {
        for (var door : doors.entrySet()) {
            serve(door.getKey(), home, door.getValue());
        }
    }

    private void serve(Door door, Home home, String name) throws IOException {
        var pki = home.pki();
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.of(door)), 16);
        server.setHttpsConfigurator(new HttpsConfigurator(
                Tls.as(pki.resolve("ca.pem"), pki.resolve(name + ".pem"), pki.resolve(name + ".key"))));
        server.createContext("/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        servers.put(door, server);
    }

    private void stop(Door door) {
        Objects.requireNonNull(servers.remove(door)).stop(0);
    }

    private Said status() {
        var environment = new HashMap<String, String>();
        environment.put("SAPHAN_HOME", folder.toString());
        ports.numbers().forEach((door, port) -> environment.put(door.variable(), port.toString()));
        var out = new ByteArrayOutputStream();
        int exit = Commands.run(
                new String[] {"status"}, environment, InputStream.nullInputStream(), new PrintStream(out, true, UTF_8));
        return new Said(exit, out.toString(UTF_8).lines().toList());
    }
}
