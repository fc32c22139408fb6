package org.saphan.launcher.credential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.saphan.launcher.place.Home;
import org.saphan.ledger.crypto.MlDsa44;

/** Makes every key, certificate and password of an installation that is not there yet. */
public final class Credentials {
    /** The processes that own a certificate. */
    public static final List<String> PROCESSES =
            List.of("gateway", "test-gateway", "consent-service", "ledger", "adapters", "simulators", "launcher");

    /** What gateway and consent service sign with (ES256), by file name without {@code .p12}. */
    private static final List<String> SEALED_KEYS =
            List.of("gateway-signing", "issuer", "feed-signing", "consent-client", "consent-record");

    /** With these a page's back end, and the simulated provider, say who they are: by file name without {@code .jwk}. */
    private static final List<String> PLAIN_KEYS = List.of("ledger-console", "digital-id");

    private static final List<String> SECRET_KEYS = List.of("feed-hmac", "ledger-kek", "ledger-lookup");
    private static final int SECRET_BYTES = 32;
    private static final int PASSWORD_BYTES = 24;

    private final Home home;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public Credentials(Home home, Clock clock) {
        this.home = home;
        this.clock = clock;
    }

    /**
     * Makes what is missing; what exists stays.
     *
     * @param agencies the agencies whose software runs on this machine too
     */
    public void prepare(List<String> agencies) throws IOException {
        if (!Files.exists(home.pki().resolve("ca.pem"))) {
            issueCertificates(agencies);
        }
        var sealed = new SealedKeys(home.keys(), keystorePassword(), clock);
        new AgencyAuthority(
                        home.keys().resolve("agency-authority.p12"), home.pki().resolve("agency-authority.pem"), clock)
                .prepare(keystorePassword());
        // What may be a client of the doors that agencies come to: ours and theirs.
        Files.writeString(
                home.pki().resolve("clients.pem"),
                Files.readString(home.pki().resolve("ca.pem"))
                        + Files.readString(home.pki().resolve("agency-authority.pem")));
        for (var name : SEALED_KEYS) {
            sealed.prepare(name);
        }
        for (var name : PLAIN_KEYS) {
            signingKey(home.keys().resolve(name + ".jwk"), home.keys().resolve(name + ".pub.jwk"));
        }
        for (var name : SECRET_KEYS) {
            secret(home.keys().resolve(name + ".key"), SECRET_BYTES);
        }
        ledgerKey(home.keys().resolve("ledger.key"));
        postQuantumKey(home.keys().resolve("ledger-ml-dsa-44.key"));
        if (!Files.exists(home.pki().resolve("tsa.pem"))) {
            Authority.issueForTimeStamps(
                    clock, home.pki().resolve("tsa.pem"), home.pki().resolve("tsa.key"));
        }
        for (var agency : agencies) {
            var folder = home.agency(agency);
            signingKey(folder.resolve("client.jwk"), folder.resolve("client.pub.jwk"));
            signingKey(folder.resolve("dpop.jwk"), folder.resolve("dpop.pub.jwk"));
        }
    }

    /** The password of a database role or a control token: made at first asking, the same ever after. */
    public String password(String name) {
        try {
            var file = home.keys().resolve("password-" + name);
            if (!Files.exists(file)) {
                var bytes = new byte[PASSWORD_BYTES];
                random.nextBytes(bytes);
                Pem.writeSecret(file, HexFormat.of().formatHex(bytes));
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException("a password file can't be read or written", e);
        }
    }

    /** Made at first asking. Not beside the keystores: whoever gets a copy of their folder alone has nothing. */
    private String keystorePassword() throws IOException {
        var file = home.keystorePassword();
        if (!Files.exists(file)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var bytes = new byte[SECRET_BYTES];
            random.nextBytes(bytes);
            Pem.writeSecret(file, HexFormat.of().formatHex(bytes));
        }
        return Files.readString(file);
    }

    private void issueCertificates(List<String> agencies) throws IOException {
        var authority = new Authority(clock);
        for (var process : PROCESSES) {
            authority.issue(
                    process,
                    "urn:saphan:service:" + process,
                    home.pki().resolve(process + ".pem"),
                    home.pki().resolve(process + ".key"));
        }
        for (var agency : agencies) {
            var folder = Files.createDirectories(home.agency(agency));
            authority.issue(
                    agency, "urn:saphan:agency:" + agency, folder.resolve("tls.pem"), folder.resolve("tls.key"));
        }
        // Last: it marks the others as complete.
        authority.writeCertificate(home.pki().resolve("ca.pem"));
    }

    private static void signingKey(Path file, Path publicFile) throws IOException {
        if (Files.exists(publicFile)) {
            return;
        }
        var key = SealedKeys.fresh();
        Pem.writeSecret(file, key.toJSONString());
        Files.writeString(publicFile, key.toPublicJWK().toJSONString());
    }

    private void secret(Path file, int length) throws IOException {
        if (!Files.exists(file)) {
            var bytes = new byte[length];
            random.nextBytes(bytes);
            Pem.writeSecret(file, Base64.getEncoder().encodeToString(bytes));
        }
    }

    private void postQuantumKey(Path file) throws IOException {
        if (!Files.exists(file)) {
            var seed = new byte[MlDsa44.SEED_LENGTH];
            random.nextBytes(seed);
            Pem.writeSecret(file, MlDsa44.PrivateKey.pem(seed));
        }
    }

    private static void ledgerKey(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        try {
            Pem.writePrivate(
                    file,
                    KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no Ed25519", e);
        }
    }
}
