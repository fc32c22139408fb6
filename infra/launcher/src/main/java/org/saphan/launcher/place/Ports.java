package org.saphan.launcher.place;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ports of one installation, all on the loopback address. */
public record Ports(Map<Door, Integer> numbers) {

    /** What listens. */
    public enum Door {
        GATEWAY(7440),
        CONSENT_SERVICE(7441),
        LEDGER(7442),
        ADAPTERS(7443),
        DIGITAL_ID(7450),
        CIVIL_REGISTRY(7451),
        HOSPITAL_FHIR(7452),
        AGENCY_APP(7453),
        SIMULATORS_CONTROL(7454),
        TIME_STAMPS(7455),
        WITNESS_ONE(7461),
        WITNESS_TWO(7462),
        POSTGRES(7460),
        TEST_GATEWAY(7470),
        TEST_LEDGER(7472),
        TEST_ADAPTERS(7473),
        TEST_POSTGRES(7474);

        private final int usual;

        Door(int usual) {
            this.usual = usual;
        }

        /** The environment variable that moves this port. */
        public String variable() {
            return "SAPHAN_PORT_" + name();
        }

        /** Whether only the test realm listens there. */
        boolean ofTestRealm() {
            return name().startsWith("TEST_");
        }

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    public Ports {
        numbers = Map.copyOf(numbers);
    }

    /** The usual ports, moved by {@code SAPHAN_PORT_<NAME>} where set. */
    public static Ports from(Map<String, String> environment) {
        var numbers = new EnumMap<Door, Integer>(Door.class);
        for (var door : Door.values()) {
            numbers.put(door, number(door, environment.get(door.variable())));
        }
        return new Ports(numbers);
    }

    /** Free ports, for tests that run beside others. */
    public static Ports free() {
        var numbers = new EnumMap<Door, Integer>(Door.class);
        var held = new EnumMap<Door, ServerSocket>(Door.class);
        try {
            for (var door : Door.values()) {
                var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.put(door, socket);
                numbers.put(door, socket.getLocalPort());
            }
            for (var socket : held.values()) {
                socket.close();
            }
        } catch (IOException e) {
            throw new Trouble("No free ports could be found on this machine.", e);
        }
        return new Ports(numbers);
    }

    public int of(Door door) {
        var number = numbers.get(door);
        if (number == null) {
            throw new IllegalStateException("no port for " + door);
        }
        return number;
    }

    /** The HTTPS address of a door, without a slash at the end. */
    public String https(Door door) {
        return "https://localhost:" + of(door);
    }

    /** The same, with the test realm's doors in the places of those that it has of its own. */
    public Ports inTestRealm() {
        var moved = new EnumMap<>(numbers);
        moved.put(Door.GATEWAY, of(Door.TEST_GATEWAY));
        moved.put(Door.LEDGER, of(Door.TEST_LEDGER));
        moved.put(Door.ADAPTERS, of(Door.TEST_ADAPTERS));
        moved.put(Door.POSTGRES, of(Door.TEST_POSTGRES));
        return new Ports(moved);
    }

    /**
     * Makes sure that nobody else listens; the test realm's doors are not looked at.
     *
     * @throws Trouble that names the port and the variable that moves it
     */
    public void requireFree() {
        requireFree(false);
    }

    /** The same of the test realm's doors alone. */
    public void requireFreeForTestRealm() {
        requireFree(true);
    }

    private void requireFree(boolean testRealm) {
        for (var door : Door.values()) {
            if (door.ofTestRealm() != testRealm) {
                continue;
            }
            try (var probe = new ServerSocket()) {
                probe.setReuseAddress(true);
                probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), of(door)));
            } catch (IOException e) {
                throw new Trouble(
                        "Port " + of(door) + " (" + door.label()
                                + ") is taken. Stop what listens there (is Saphan up already? "
                                + "./saphan status tells), or choose another: " + door.variable() + "=<port>.",
                        e);
            }
        }
    }

    private static int number(Door door, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return door.usual;
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number > 0 && number < 65_536) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new Trouble(door.variable() + " must be a port number, 1 to 65535.", e);
        }
        throw new Trouble(door.variable() + " must be a port number, 1 to 65535.");
    }
}
