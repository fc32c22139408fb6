package org.saphan.gateway.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.postgresql.Driver;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The database in which several gateways count and remember together. Without it each does for itself.
 *
 * @param url a JDBC URL of PostgreSQL; with {@code sslmode=verify-full} unless it is on this machine
 * @param user the role that serves
 * @param passwordFile file with its password
 * @param owner the role that owns the schema; used at the start only
 * @param ownerPasswordFile file with its password
 * @param connections open connections, 1 to 64
 * @param patience for a connection, and for a statement, 250 ms to 10 s
 */
public record SharedSettings(
        String url,
        String user,
        Path passwordFile,
        String owner,
        Path ownerPasswordFile,
        @DefaultValue("16") int connections,
        @DefaultValue("1s") Duration patience) {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");
    private static final int MOST_CONNECTIONS = 64;
    private static final Duration SHORTEST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    public SharedSettings {
        Objects.requireNonNull(url, "gateway.shared.url must be set");
        Objects.requireNonNull(user, "gateway.shared.user must be set");
        Objects.requireNonNull(passwordFile, "gateway.shared.password-file must be set");
        Objects.requireNonNull(owner, "gateway.shared.owner must be set");
        Objects.requireNonNull(ownerPasswordFile, "gateway.shared.owner-password-file must be set");
        check(secret(url), "url must be a PostgreSQL address, with sslmode=verify-full unless on this machine");
        check(connections > 0 && connections <= MOST_CONNECTIONS, "connections must be in 1 to 64");
        check(
                patience.compareTo(SHORTEST) >= 0 && patience.compareTo(LONGEST) <= 0,
                "patience must be in 250 ms to 10 s");
    }

    private static boolean secret(String url) {
        var parts = Driver.parseURL(url, null);
        return parts != null
                && (THIS_MACHINE.contains(parts.getProperty("PGHOST"))
                        || "verify-full".equals(parts.getProperty("sslmode")));
    }

    private static void check(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException("gateway.shared." + sentence);
        }
    }
}
