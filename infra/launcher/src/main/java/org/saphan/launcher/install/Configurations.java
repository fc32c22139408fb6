package org.saphan.launcher.install;

import static org.saphan.launcher.place.Ports.Door.ADAPTERS;
import static org.saphan.launcher.place.Ports.Door.AGENCY_APP;
import static org.saphan.launcher.place.Ports.Door.CIVIL_REGISTRY;
import static org.saphan.launcher.place.Ports.Door.CONSENT_SERVICE;
import static org.saphan.launcher.place.Ports.Door.DIGITAL_ID;
import static org.saphan.launcher.place.Ports.Door.GATEWAY;
import static org.saphan.launcher.place.Ports.Door.HOSPITAL_FHIR;
import static org.saphan.launcher.place.Ports.Door.LEDGER;
import static org.saphan.launcher.place.Ports.Door.POSTGRES;
import static org.saphan.launcher.place.Ports.Door.SIMULATORS_CONTROL;
import static org.saphan.launcher.place.Ports.Door.TIME_STAMPS;
import static org.saphan.launcher.place.Ports.Door.WITNESS_ONE;
import static org.saphan.launcher.place.Ports.Door.WITNESS_TWO;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.saphan.launcher.credential.Credentials;
import org.saphan.launcher.database.Database;
import org.saphan.launcher.place.Home;
import org.saphan.launcher.place.Ports;

/** Writes the settings file of each process; {@code docs/operations/processes.md} lists the keys. */
final class Configurations {
    static final String ORIGIN = "ledger.saphan.example/2569";

    /** These doors take certificates of the agencies' authority too. */
    private static final Set<String> OPEN_TO_AGENCIES = Set.of("gateway", "consent-service");

    private final Home home;
    private final Ports ports;
    private final Credentials credentials;
    private final long seed;
    private final int citizens;

    Configurations(Home home, Ports ports, Credentials credentials, long seed, int citizens) {
        this.home = home;
        this.ports = ports;
        this.credentials = credentials;
        this.seed = seed;
        this.citizens = citizens;
    }

    void write() throws IOException {
        file("gateway", web("gateway", ports.of(GATEWAY), "want") + gateway());
        file("consent-service", web("consent-service", ports.of(CONSENT_SERVICE), "want") + consentService());
        file("ledger", web("ledger", ports.of(LEDGER), "want") + ledger() + othersAboutTheLedger());
        file("adapters", web("adapters", ports.of(ADAPTERS), "need") + adapters());
        file("simulators", simulators());
    }

    /** What the test realm has of its own, without witnesses and time-stamps; what makes it the test realm's comes after it. */
    void writeTestRealm(String origin) throws IOException {
        file("gateway", web("gateway", ports.of(GATEWAY), "want") + gateway());
        file("ledger", web("ledger", ports.of(LEDGER), "want") + ledger().replace(ORIGIN, origin));
        file("adapters", web("adapters", ports.of(ADAPTERS), "need") + adapters());
    }

    Path of(String process) {
        return home.config().resolve(process + ".yaml");
    }

    private String gateway() {
        return String.format(
                Locale.ROOT,
                """
                gateway:
                  issuer: %s
                  audience: %s
                  consent-service: %s
                  ledger: %s
                  adapters: %s
                  public-ledger: %s
                  signing-key: %s
                  feed-key: %s
                  person-key: %s
                  ledger-vkey: %s
                  accept-synthetic-subjects: true
                  revocation:
                    issuers:
                      - certificate: %s
                        ocsp: %s/authority/ocsp
                        crl: %s/authority/agencies.crl
                  limits: # the bench speaks for one officer
                    officer-requests-per-second: 10000
                    subject-requests-per-second: 10000
                """,
                ports.https(CONSENT_SERVICE),
                ports.https(GATEWAY),
                ports.https(CONSENT_SERVICE),
                ports.https(LEDGER),
                ports.https(ADAPTERS),
                ports.https(LEDGER),
                key("gateway-signing.p12"),
                key("feed-signing.pub.jwk"),
                key("feed-hmac.key"),
                key("ledger.vkey"),
                home.pki().resolve("agency-authority.pem"),
                ports.https(CONSENT_SERVICE),
                ports.https(CONSENT_SERVICE));
    }

    private String consentService() {
        return String.format(
                Locale.ROOT,
                """
                consent:
                  issuer: %s
                  gateway-audience: %s
                  ledger: %s
                  proof:
                    ledger-vkey: %s
                %s
                  seed: %s
                  keys:
                    issuer: %s
                    feed-signing: %s
                    person: %s
                    record: %s
                    digital-id-client: %s
                  digital-id:
                    issuer: %s
                  agencies:
                    authority:
                      key: %s
                      certificate: %s
                  datasource:
                %s
                  migration:
                %s
                """,
                ports.https(CONSENT_SERVICE),
                ports.https(GATEWAY),
                ports.https(LEDGER),
                key("ledger.vkey"),
                witnessKeys(),
                home.config().resolve("registry.json"),
                key("issuer.p12"),
                key("feed-signing.p12"),
                key("feed-hmac.key"),
                key("consent-record.p12"),
                key("consent-client.p12"),
                ports.https(DIGITAL_ID),
                key("agency-authority.p12"),
                home.pki().resolve("agency-authority.pem"),
                database(Database.CONSENT, "consent_app", 4),
                database(Database.CONSENT, "consent_owner", 4));
    }

    /** Nothing where no witness is made: the conformance realm has none. */
    private String witnessKeys() {
        var keys = Witnesses.NAMES.stream()
                .map(name -> home.witness(name).resolve("witness-ed25519.vkey"))
                .filter(Files::exists)
                .toList();
        return keys.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "    quorum: %d\n    witness-vkeys:\n%s",
                        keys.size(),
                        keys.stream().map(key -> "      - " + key).collect(Collectors.joining("\n")));
    }

    private String ledger() {
        return String.format(
                Locale.ROOT,
                """
                ledger:
                  origin: %s
                  signing-key: %s
                  post-quantum-key: %s
                  datasource:
                %s
                  reader:
                %s
                  migration:
                %s
                  keys:
                    kek: %s
                    lookup: %s
                    datasource:
                %s
                    migration:
                %s
                  console:
                    issuer: %s
                    client-key: %s
                  publish:
                    anchor: %s
                """,
                ORIGIN,
                key("ledger.key"),
                key("ledger-ml-dsa-44.key"),
                database(Database.LEDGER, "ledger_writer", 4),
                database(Database.LEDGER, "ledger_reader", 4),
                database(Database.LEDGER, "ledger_owner", 4),
                key("ledger-kek.key"),
                key("ledger-lookup.key"),
                database(Database.LEDGER_KEYS, "keys_app", 6),
                database(Database.LEDGER_KEYS, "keys_owner", 6),
                ports.https(CONSENT_SERVICE),
                key("ledger-console.jwk"),
                anchor());
    }

    /** Who else vouches for the log. */
    private String othersAboutTheLedger() {
        return String.format(
                Locale.ROOT,
                """
                  stamp:
                    url: http://localhost:%d/
                    authority: %s
                  witness:
                    quorum: 2
                    members:
                %s
                %s
                """,
                ports.of(TIME_STAMPS),
                home.pki().resolve("tsa.pem"),
                witness(Witnesses.ONE, ports.of(WITNESS_ONE)),
                witness(Witnesses.TWO, ports.of(WITNESS_TWO)));
    }

    /** Where the newest checkpoint is kept apart from the database. */
    Path anchor() {
        return home.anchor().resolve("checkpoint.txt");
    }

    private String witness(String name, int port) {
        var folder = home.witness(name);
        return String.format(
                        Locale.ROOT,
                        """
                - url: http://localhost:%d
                  keys:
                    - %s
                    - %s""",
                        port,
                        folder.resolve("witness-ed25519.vkey"),
                        folder.resolve("witness-ml-dsa-44.vkey"))
                .indent(6)
                .stripTrailing();
    }

    private String adapters() {
        return String.format(
                Locale.ROOT,
                """
                adapters:
                  ledger-vkey: %s
                  journal: %s
                  sources:
                    civil-registry-v2:
                      url: %s
                      consumer-key: %s
                      agent-id: saphan
                    hospital-fhir:
                      url: %s/fhir
                    disability-registry:
                      url: jdbc:postgresql://localhost:%d/%s
                      user: disability_reader
                      password: %s
                """,
                key("ledger.vkey"),
                home.root().resolve("journal"),
                ports.https(CIVIL_REGISTRY),
                credentials.password("civil-registry"),
                ports.https(HOSPITAL_FHIR),
                ports.of(POSTGRES),
                Database.DISABILITY_REGISTRY.name(),
                credentials.password("disability_reader"));
    }

    private String simulators() {
        return web("simulators", ports.of(DIGITAL_ID), "none")
                + String.format(
                        Locale.ROOT,
                        """
                simulators:
                  seed: %d
                  citizens: %d
                  control-port: %d
                  control-token: %s
                  civil-registry-port: %d
                  civil-registry-credential: %s
                  hospital-fhir-port: %d
                  agency-app-port: %d
                  time-stamping:
                    port: %d
                    certificate: %s
                    key: %s
                  digital-id:
                    issuer: %s
                    signing-key: %s
                    client-key: %s
                    redirect-uri: %s/login/oauth2/code/digital-id
                  disability-database:
                %s
                """,
                        seed,
                        citizens,
                        ports.of(SIMULATORS_CONTROL),
                        credentials.password("control"),
                        ports.of(CIVIL_REGISTRY),
                        credentials.password("civil-registry"),
                        ports.of(HOSPITAL_FHIR),
                        ports.of(AGENCY_APP),
                        ports.of(TIME_STAMPS),
                        home.pki().resolve("tsa.pem"),
                        home.pki().resolve("tsa.key"),
                        ports.https(DIGITAL_ID),
                        key("digital-id.jwk"),
                        key("consent-client.pub.jwk"),
                        ports.https(CONSENT_SERVICE),
                        database(Database.DISABILITY_REGISTRY, "disability_owner", 4));
    }

    private String web(String process, int port, String clientAuth) {
        return String.format(
                Locale.ROOT,
                """
                server:
                  port: %d
                  address: 127.0.0.1
                  ssl:
                    bundle: saphan
                    client-auth: %s
                spring:
                  ssl:
                    bundle:
                      pem:
                        saphan:
                          keystore:
                            certificate: file:%s
                            private-key: file:%s
                          truststore:
                            certificate: file:%s
                """,
                port,
                clientAuth,
                home.pki().resolve(process + ".pem"),
                home.pki().resolve(process + ".key"),
                home.pki().resolve(OPEN_TO_AGENCIES.contains(process) ? "clients.pem" : "ca.pem"));
    }

    private String database(Database database, String role, int indent) {
        return String.format(Locale.ROOT, """
                url: jdbc:postgresql://localhost:%d/%s
                user: %s
                password: %s""", ports.of(POSTGRES), database.name(), role, credentials.password(role))
                .indent(indent)
                .stripTrailing();
    }

    private Path key(String name) {
        return home.keys().resolve(name);
    }

    private void file(String process, String text) throws IOException {
        var file = of(process);
        Files.deleteIfExists(file);
        if (Files.getFileStore(home.config()).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text);
    }
}
