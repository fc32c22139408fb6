package org.saphan.consent.store;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Base64;
import org.saphan.consent.fapi.Replays;
import org.saphan.wire.crypto.Crypto;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** In the database, so that it is the same for every replica. */
@Component
public final class OnceOnly implements Replays {

    private static final String REMEMBER =
            "INSERT INTO used_once (digest, expires_at) VALUES (:digest, :expires) ON CONFLICT (digest) DO NOTHING";
    private static final String FORGET = "DELETE FROM used_once WHERE expires_at < :now";

    private final JdbcClient jdbc;

    OnceOnly(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a hash only. */
    @Override
    public boolean first(String kind, String value, Instant until) {
        var digest = Base64.getEncoder()
                .encodeToString(Crypto.sha256((kind + "\n" + value).getBytes(StandardCharsets.UTF_8)));
        return jdbc.sql(REMEMBER)
                        .param("digest", digest)
                        .param("expires", Timestamp.from(until))
                        .update()
                == 1;
    }

    /** Forgets what is too old to matter. */
    public void forget(Instant now) {
        jdbc.sql(FORGET).param("now", Timestamp.from(now)).update();
    }
}
