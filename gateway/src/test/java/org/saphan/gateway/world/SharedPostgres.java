package org.saphan.gateway.world;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.saphan.gateway.settings.SharedSettings;

/** A real PostgreSQL with the two roles of a shared store. */
public final class SharedPostgres implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final Path folder;

    public SharedPostgres() {
        try {
            postgres = EmbeddedPostgres.start();
            folder = Files.createTempDirectory("saphan-shared");
            Files.writeString(folder.resolve("app.password"), "app\n");
            Files.writeString(folder.resolve("owner.password"), "owner\n");
            execute("CREATE ROLE gateway_owner LOGIN PASSWORD 'owner'");
            execute("CREATE ROLE gateway_app LOGIN PASSWORD 'app'");
            execute("GRANT CREATE ON DATABASE postgres TO gateway_owner");
        } catch (IOException | SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** What a gateway is told of it, beside what else it is told. */
    public String[] arguments(String... more) {
        var arguments = new String[more.length + 5];
        arguments[0] = "--gateway.shared.url=" + url();
        arguments[1] = "--gateway.shared.user=gateway_app";
        arguments[2] = "--gateway.shared.password-file=" + folder.resolve("app.password");
        arguments[3] = "--gateway.shared.owner=gateway_owner";
        arguments[4] = "--gateway.shared.owner-password-file=" + folder.resolve("owner.password");
        System.arraycopy(more, 0, arguments, 5, more.length);
        return arguments;
    }

    public SharedSettings settings() {
        return new SharedSettings(
                url(),
                "gateway_app",
                folder.resolve("app.password"),
                "gateway_owner",
                folder.resolve("owner.password"),
                8,
                Duration.ofSeconds(2));
    }

    private String url() {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
    }

    public void execute(String sql) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The one number that a query gives. */
    public long number(String sql) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
