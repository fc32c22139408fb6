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
            Files.write(
                    folder.resolve("suite-" + kind.label() + ".json"),
                    WireJson.write(suite(new Addresses(issuer, callback), one, two)));
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

    /** Where the suite's browser comes by. */
    private record Addresses(String issuer, String callback) {
        String authorize() {
            return issuer + "/oauth2/authorize*";
        }
    }

    /** In the form of the OpenID Foundation's suite. */
    private static Map<String, Object> suite(Addresses at, GeneratedClient one, GeneratedClient two) {
        var suite = new LinkedHashMap<String, Object>();
        suite.put("alias", "saphan"); // stands in the call-back
        suite.put("description", "Saphan " + one.kind().label());
        suite.put("server", Map.of("discoveryUrl", at.issuer() + "/.well-known/openid-configuration"));
        suite.put("client", one.told());
        suite.put("client2", two.told());
        suite.put("mtls", one.toldCertificate());
        suite.put("mtls2", two.toldCertificate());
        suite.put("resource", Map.of("resourceUrl", at.issuer() + "/resource"));
        suite.put("browser", List.of(browser(at, "allow")));
        suite.put(
                "override",
                Map.of(
                        "fapi2-security-profile-final-user-rejects-authentication",
                        Map.of("browser", List.of(browser(at, "cancel"))),
                        "fapi2-security-profile-final-par-ensure-reused-request-uri-prior-to-auth-completion-succeeds",
                        Map.of("browser", List.of(looksOnly(at), browser(at, "allow")))));
        return suite;
    }

    /** The first visit of the module in which nobody may log in before the second. */
    private static Map<String, Object> looksOnly(Addresses at) {
        return Map.of(
                "match", at.authorize(),
                "match-limit", 1,
                "tasks", List.of(task("Look", at.issuer() + "/log-in*", List.of())));
    }

    private static Map<String, Object> browser(Addresses at, String answer) {
        return Map.of(
                "match",
                at.authorize(),
                "tasks",
                List.of(
                        task(
                                "Log in",
                                at.issuer() + "/log-in*",
                                List.of(
                                        List.of("text", "id", "username", USER),
                                        List.of("text", "id", "password", PASSWORD),
                                        List.of("click", "id", "log-in"))),
                        task("Answer", at.issuer() + "/consent*", List.of(List.of("click", "id", answer))),
                        // Hands in the page where the suite would wait for somebody's screenshot of it.
                        task(
                                "Error page",
                                at.authorize(),
                                List.of(List.of(
                                        "wait",
                                        "xpath",
                                        "//body",
                                        10,
                                        "[\\s\\S]*invalid_request[\\s\\S]*",
                                        "update-image-placeholder-optional"))),
                        // The suite's own page sends on what it got by a script, which needs its time.
                        task(
                                "Verify complete",
                                at.callback() + "*",
                                List.of(List.of("wait", "id", "submission_complete", 10)))));
    }

    /** A step on whatever page matches; skipped on any other. */
    private static Map<String, Object> task(String name, String match, List<List<Object>> commands) {
        return Map.of("task", name, "optional", true, "match", match, "commands", commands);
    }
}
