package org.saphan.launcher.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saphan.launcher.conformance.GeneratedClient.Kind;
import org.saphan.wire.json.WireJson;

/**
 * Writes what a test needs: {@code clients.json} for the consent service, {@code trusted.pem} with whose certificates TLS
 * takes, and {@code suite-<kind>.json} for the test suite, with private keys of clients that exist nowhere else.
 */
public final class ConformanceFiles {
    /** The user that a test logs in as. */
    public static final String USER = "tester";

    /** His password; there is nobody behind it. */
    public static final String PASSWORD = "only-for-tests";

    private final Path folder;
    private final Clock clock;

    public ConformanceFiles(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    public Path clients() {
        return folder.resolve("clients.json");
    }

    public Path trusted() {
        return folder.resolve("trusted.pem");
    }

    /**
     * Writes all of them anew.
     *
     * @param issuer of the realm
     * @param callback of the test suite; clients may also be sent to it with the query that the suite adds
     * @param authority PEM of the installation's own authority, which stays trusted
     */
    public void generate(String issuer, String callback, Path authority) throws IOException {
        Files.createDirectories(folder);
        var listed = new ArrayList<Map<String, Object>>();
        var trusted = new StringBuilder(Files.readString(authority));
        for (var kind : Kind.values()) {
            var one = GeneratedClient.of(kind, 1, clock);
            var two = GeneratedClient.of(kind, 2, clock);
            for (var client : List.of(one, two)) {
                listed.add(client.listed(List.of(callback, callback + "?dummy1=lorem&dummy2=ipsum")));
                trusted.append(client.tls().certificatePem());
            }
            Files.write(folder.resolve("suite-" + kind.label() + ".json"), WireJson.write(suite(issuer, one, two)));
        }
        Files.write(clients(), WireJson.write(Map.of("clients", listed, "users", List.of(user()))));
        Files.writeString(trusted(), trusted);
    }

    /** Trusts the installation's own authority, and whom the tester's file names. */
    public void trust(Path authority, List<Path> others) throws IOException {
        Files.createDirectories(folder);
        var trusted = new StringBuilder(Files.readString(authority));
        for (var other : others) {
            trusted.append('\n').append(Files.readString(other));
        }
        Files.writeString(trusted(), trusted);
    }

    private static Map<String, Object> user() {
        return Map.of(
                "username",
                USER,
                "password",
                PASSWORD,
                "claims",
                Map.of("name", "Tess Ter", "given_name", "Tess", "family_name", "Ter"));
    }

    /** In the form of the OpenID Foundation's suite. */
    private static Map<String, Object> suite(String issuer, GeneratedClient one, GeneratedClient two) {
        var suite = new LinkedHashMap<String, Object>();
        suite.put("alias", "saphan"); // stands in the call-back
        suite.put("description", "Saphan " + one.kind().label());
        suite.put("server", Map.of("discoveryUrl", issuer + "/.well-known/openid-configuration"));
        suite.put("client", one.told());
        suite.put("client2", two.told());
        suite.put("mtls", one.toldCertificate());
        suite.put("mtls2", two.toldCertificate());
        suite.put("resource", Map.of("resourceUrl", issuer + "/resource"));
        suite.put("browser", List.of(browser(issuer, "allow")));
        suite.put(
                "override",
                Map.of(
                        "fapi2-security-profile-final-user-rejects-authentication",
                        Map.of("browser", List.of(browser(issuer, "cancel")))));
        return suite;
    }

    private static Map<String, Object> browser(String issuer, String answer) {
        return Map.of(
                "match",
                issuer + "/oauth2/authorize*",
                "tasks",
                List.of(
                        Map.of(
                                "task",
                                "Log in",
                                "optional",
                                true,
                                "match",
                                issuer + "/log-in*",
                                "commands",
                                List.of(
                                        List.of("text", "id", "username", USER),
                                        List.of("text", "id", "password", PASSWORD),
                                        List.of("click", "id", "log-in"))),
                        Map.of(
                                "task",
                                "Answer",
                                "optional",
                                true,
                                "match",
                                issuer + "/consent*",
                                "commands",
                                List.of(List.of("click", "id", answer)))));
    }
}
