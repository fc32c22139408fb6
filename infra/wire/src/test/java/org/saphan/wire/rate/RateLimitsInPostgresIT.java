package org.saphan.wire.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.saphan.wire.crypto.Crypto;

/** Two processes' counts on one real PostgreSQL. */
class RateLimitsInPostgresIT extends RateLimitsContract {
    private static final byte[] SECRET = new byte[32];
    private static final EmbeddedPostgres POSTGRES = started();

    private final DataSource database = POSTGRES.getPostgresDatabase();
    private final RateLimitsInPostgres one = new RateLimitsInPostgres(database, SECRET);
    private final RateLimitsInPostgres other = new RateLimitsInPostgres(database, SECRET);
    private boolean turn;

    private static EmbeddedPostgres started() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @BeforeAll
    static void createTable() throws SQLException {
        execute("CREATE UNLOGGED TABLE rate (name bytea PRIMARY KEY, full_at bigint NOT NULL)");
    }

    @AfterAll
    static void stop() throws IOException {
        POSTGRES.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        execute("TRUNCATE rate");
    }

    /** Now one, now the other: what holds of one process holds of two. */
    @Override
    RateLimits limits() {
        turn = !turn;
        return turn ? one : other;
    }

    @Override
    void pass(Duration time) {
        try {
            execute("UPDATE rate SET full_at = full_at - " + time.toNanos());
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Test
    void one_name_has_the_same_share_wherever_it_asks() {
        for (int i = 0; i < 5; i++) {
            assertThat(one.take(FIVE_A_MINUTE, "somebody")).isZero();
        }
        assertThat(other.wait(FIVE_A_MINUTE, "somebody")).isPositive();
        assertThat(other.take(FIVE_A_MINUTE, "somebody")).isPositive();
    }

    @Test
    void what_has_nothing_to_wait_for_is_forgotten_and_what_has_is_not() throws SQLException {
        one.take(FIVE_A_MINUTE, "somebody");
        pass(Duration.ofMinutes(1));
        for (int i = 0; i < 5; i++) {
            one.take(FIVE_A_MINUTE, "somebody else");
        }
        other.forget(100);
        assertThat(count()).isEqualTo(1);
        assertThat(one.take(FIVE_A_MINUTE, "somebody else")).isPositive();
    }

    @Test
    void beyond_the_bound_those_with_least_to_wait_are_forgotten() throws SQLException {
        for (int i = 0; i < 50; i++) {
            one.take(FIVE_A_MINUTE, "passer-by " + i);
        }
        for (int i = 0; i < 5; i++) {
            one.take(FIVE_A_MINUTE, "attacker");
        }
        one.forget(10);
        assertThat(count()).isEqualTo(10);
        assertThat(one.take(FIVE_A_MINUTE, "attacker")).isPositive();
    }

    @Test
    void names_are_hashed_under_a_key() throws SQLException {
        one.take(FIVE_A_MINUTE, "9000000000019");
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT name FROM rate")) {
            assertThat(result.next()).isTrue();
            var kept = HexFormat.of().formatHex(result.getBytes(1));
            assertThat(result.getBytes(1)).hasSize(32);
            assertThat(kept)
                    .isNotEqualTo(HexFormat.of()
                            .formatHex(Crypto.sha256("9000000000019".getBytes(StandardCharsets.US_ASCII))));
        }
        one.take(FIVE_A_MINUTE, "9000000000019");
        new RateLimitsInPostgres(database, new byte[] {1}).take(FIVE_A_MINUTE, "9000000000019");
        assertThat(count()).as("another key, another name").isEqualTo(2);
    }

    @Test
    void a_clock_that_was_set_back_shuts_nobody_out_for_longer_than_the_rate_does() {
        for (int i = 0; i < 5; i++) {
            one.take(FIVE_A_MINUTE, "somebody");
        }
        pass(Duration.ofDays(-2));
        assertThat(one.take(FIVE_A_MINUTE, "somebody")).isZero();
        assertThat(one.take(FIVE_A_MINUTE, "somebody")).isBetween(1, 61);
    }

    @Test
    void without_a_database_nothing_is_let_through() throws IOException {
        DataSource away;
        try (var gone = EmbeddedPostgres.start()) {
            away = gone.getPostgresDatabase();
        }
        var counts = new RateLimitsInPostgres(away, SECRET);
        assertThatThrownBy(() -> counts.take(FIVE_A_MINUTE, "somebody")).isInstanceOf(CountsUnreachable.class);
        assertThatThrownBy(() -> counts.wait(FIVE_A_MINUTE, "somebody")).isInstanceOf(CountsUnreachable.class);
        assertThatThrownBy(() -> counts.forget(1)).isInstanceOf(CountsUnreachable.class);
    }

    private static int count() throws SQLException {
        try (var connection = POSTGRES.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT count(*) FROM rate")) {
            result.next();
            return result.getInt(1);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = POSTGRES.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
