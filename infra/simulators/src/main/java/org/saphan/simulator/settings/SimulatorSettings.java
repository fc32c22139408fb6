package org.saphan.simulator.settings;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the simulators ({@code simulators.*}). {@code server.port} is the Digital ID provider's port.
 *
 * @param seed of the population
 * @param citizens how many people, 3 to 1,000,000; default 1,000
 * @param controlPort HTTPS, loopback: faults, people, call-backs
 * @param controlToken bearer token of the control port, at least 16 characters
 * @param civilRegistryPort HTTPS
 * @param civilRegistryCredential the {@code Consumer-Key} that gets tokens there
 * @param hospitalFhirPort HTTPS
 * @param agencyAppPort HTTPS
 * @param digitalId of the Digital ID provider
 * @param timeStamping of the time-stamping authority; without it none is simulated
 * @param disabilityDatabase the foreign database; without it the disability registry is not simulated
 */
@ConfigurationProperties("simulators")
public record SimulatorSettings(
        long seed,
        @DefaultValue("1000") int citizens,
        int controlPort,
        String controlToken,
        int civilRegistryPort,
        String civilRegistryCredential,
        int hospitalFhirPort,
        int agencyAppPort,
        DigitalId digitalId,
        @Nullable TimeStamping timeStamping,
        @Nullable DisabilityDatabase disabilityDatabase) {
    private static final int SHORTEST_TOKEN = 16;

    public SimulatorSettings {
        port("control-port", controlPort);
        port("civil-registry-port", civilRegistryPort);
        port("hospital-fhir-port", hospitalFhirPort);
        port("agency-app-port", agencyAppPort);
        if (controlToken == null || controlToken.length() < SHORTEST_TOKEN) {
            throw new IllegalArgumentException("simulators.control-token must have at least 16 characters");
        }
        if (civilRegistryCredential == null || civilRegistryCredential.isBlank()) {
            throw new IllegalArgumentException("simulators.civil-registry-credential must be set");
        }
        if (digitalId == null) {
            throw new IllegalArgumentException("simulators.digital-id.* must be set");
        }
    }

    @Override
    public String toString() {
        return "[withheld]";
    }

    private static void port(String key, int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("simulators." + key + " must be 1 to 65535");
        }
    }

    /**
     * The provider and its one client.
     *
     * @param issuer its identifier, https, no slash at the end
     * @param signingKey EC P-256 JWK with a kid
     * @param clientKey the client's public EC P-256 JWK
     * @param clientId default {@code saphan-consent}
     * @param redirectUri the client's only call-back address
     */
    public record DigitalId(
            URI issuer,
            Path signingKey,
            Path clientKey,
            @DefaultValue("saphan-consent") String clientId,
            URI redirectUri) {
        public DigitalId {
            if (issuer == null || !"https".equals(issuer.getScheme())) {
                throw new IllegalArgumentException("simulators.digital-id.issuer must be an https URL");
            }
            if (signingKey == null || clientKey == null || redirectUri == null) {
                throw new IllegalArgumentException(
                        "simulators.digital-id.signing-key, .client-key and .redirect-uri must be set");
            }
        }
    }

    /**
     * The time-stamping authority.
     *
     * @param port HTTP, loopback
     * @param certificate for time-stamping, PEM
     * @param key its key, EC, PKCS#8 PEM
     */
    public record TimeStamping(int port, Path certificate, Path key) {
        public TimeStamping {
            SimulatorSettings.port("time-stamping.port", port);
        }
    }

    /**
     * The foreign database, as its owner.
     *
     * @param url a JDBC URL of PostgreSQL
     * @param reader the role that may read the views; default {@code disability_reader}
     */
    public record DisabilityDatabase(
            String url,
            String user,
            String password,
            @DefaultValue("disability_reader") String reader) {
        public DisabilityDatabase {
            if (url == null || !url.startsWith("jdbc:postgresql:")) {
                throw new IllegalArgumentException("simulators.disability-database.url must be PostgreSQL's");
            }
            if (!reader.matches("[a-z_]{1,63}")) {
                throw new IllegalArgumentException("simulators.disability-database.reader must be a plain role name");
            }
        }

        @Override
        public String toString() {
            return "[withheld]";
        }
    }
}
