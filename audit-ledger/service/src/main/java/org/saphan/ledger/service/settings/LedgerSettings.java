package org.saphan.ledger.service.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything under {@code ledger}.
 *
 * @param origin the log's name in checkpoints (C2SP tlog-checkpoint), 1 to 200 printable characters without space and plus
 * @param signingKey path of the Ed25519 key, PKCS#8 PEM
 * @param postQuantumKey path of the ML-DSA-44 key that signs checkpoints too, PKCS#8 PEM
 * @param datasource the log as its writer
 * @param reader the log as its reader
 * @param migration the log as its owner; used at start only
 * @param entriesPerPartition rows of each partition of the entry table, 1,000 to 1,000,000,000; fixed by the first migration
 * @param keys what opens details, and where they are
 * @param append how entries are taken
 * @param publish how checkpoints appear
 * @param sweep how permits without outcome are found
 * @param map how the map of subject tags grows
 * @param events who may follow the log
 * @param console the regulator's desk
 */
@ConfigurationProperties("ledger")
public record LedgerSettings(
        String origin,
        Path signingKey,
        Path postQuantumKey,
        Database datasource,
        Database reader,
        Database migration,
        @DefaultValue("10000000") int entriesPerPartition,
        Keys keys,
        @DefaultValue Append append,
        @DefaultValue Publish publish,
        @DefaultValue Sweep sweep,
        @DefaultValue Map map,
        @DefaultValue Events events,
        Console console) {

    public LedgerSettings {
        if (!origin.matches("[!-*,-~]{1,200}")) {
            throw new IllegalArgumentException(
                    "ledger.origin must be 1 to 200 printable characters without space and +");
        }
        if (entriesPerPartition < 1_000 || entriesPerPartition > 1_000_000_000) {
            throw new IllegalArgumentException("ledger.entries-per-partition must be 1,000 to 1,000,000,000");
        }
    }

    /**
     * A database and the role to use it as.
     *
     * @param url a jdbc:postgresql URL
     * @param user a role of {@code docs/operations/processes.md}
     * @param password its password; never printed
     */
    public record Database(
            String url, String user, @DefaultValue("") String password) {
        public Database {
            if (!url.startsWith("jdbc:postgresql:")) {
                throw new IllegalArgumentException("the url of a ledger database must begin with jdbc:postgresql:");
            }
        }

        @Override
        public String toString() {
            return "database";
        }
    }

    /**
     * The keys database and the keys of its keys.
     *
     * @param kek path of the key-encryption key, 32 bytes base64
     * @param lookup path of the lookup key, 32 bytes base64
     * @param datasource the keys database as the application
     * @param migration the keys database as its owner; used at start only
     * @param cached persons whose keys are kept in memory, 1 to 1,000,000
     */
    public record Keys(
            Path kek,
            Path lookup,
            Database datasource,
            Database migration,
            @DefaultValue("20000") int cached) {
        public Keys {
            if (cached < 1 || cached > 1_000_000) {
                throw new IllegalArgumentException("ledger.keys.cached must be 1 to 1,000,000");
            }
        }
    }

    /**
     * How entries are taken.
     *
     * @param queue entries that may wait for the next batch, 1 to 1,000,000; one more is refused
     * @param batch entries of one commit at most, 1 to 16,384
     * @param patience how long a caller waits for its commit, more than zero, at most 60 s; then it is in doubt and refused
     */
    public record Append(
            @DefaultValue("8192") int queue,
            @DefaultValue("4096") int batch,
            @DefaultValue("5s") Duration patience) {
        public Append {
            if (queue < 1 || queue > 1_000_000) {
                throw new IllegalArgumentException("ledger.append.queue must be 1 to 1,000,000");
            }
            if (batch < 1 || batch > 16_384) {
                throw new IllegalArgumentException("ledger.append.batch must be 1 to 16,384");
            }
            within("ledger.append.patience", patience, Duration.ofSeconds(60));
        }
    }

    /**
     * How checkpoints appear.
     *
     * @param every pause between two looks for a new checkpoint to publish, more than zero, at most 1 s
     * @param mirrors services whose client certificate opens the entry bundles: names as in {@code urn:saphan:service:<name>}
     * @param anchor file for the newest checkpoint, on a disk apart from the database; none: a restored older backup is not noticed
     */
    public record Publish(
            @DefaultValue("200ms") Duration every,
            @DefaultValue({"launcher", "mirror"}) Set<String> mirrors,
            @Nullable Path anchor) {
        public Publish {
            within("ledger.publish.every", every, Duration.ofSeconds(1));
            mirrors = Set.copyOf(mirrors);
        }
    }

    /**
     * How permits without outcome are found.
     *
     * @param after age at which a permit without outcome is flagged, more than zero, at most 1 h
     * @param every pause between two looks, more than zero, at most 10 min
     */
    public record Sweep(
            @DefaultValue("60s") Duration after,
            @DefaultValue("5s") Duration every) {
        public Sweep {
            within("ledger.sweep.after", after, Duration.ofHours(1));
            within("ledger.sweep.every", every, Duration.ofMinutes(10));
        }
    }

    /**
     * How the map of subject tags grows.
     *
     * @param every pause between two epochs, more than zero, at most 1 h
     */
    public record Map(@DefaultValue("60s") Duration every) {
        public Map {
            within("ledger.map.every", every, Duration.ofHours(1));
        }
    }

    /**
     * The stream of published entries.
     *
     * @param readers at a time, 1 to 1,000; one more is refused
     */
    public record Events(@DefaultValue("16") int readers) {
        public Events {
            if (readers < 1 || readers > 1_000) {
                throw new IllegalArgumentException("ledger.events.readers must be 1 to 1,000");
            }
        }
    }

    /**
     * Where regulators log in.
     *
     * @param issuer the authorization server where regulators log in, an https URL
     * @param clientKey path of the private JWK with which the client {@code ledger-console} authenticates itself
     */
    public record Console(String issuer, Path clientKey) {
        public Console {
            if (!issuer.startsWith("https://") || issuer.endsWith("/")) {
                throw new IllegalArgumentException(
                        "ledger.console.issuer must be an https URL without a slash at its end");
            }
        }
    }

    private static void within(String key, Duration value, Duration longest) {
        if (!value.isPositive() || value.compareTo(longest) > 0) {
            throw new IllegalArgumentException(key + " must be more than zero and at most " + longest);
        }
    }
}
