package org.saphan.consent.feed;

import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.PersonTag;
import org.saphan.contract.id.PurposeCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes news inside the transaction of the change it tells of. The head row is locked from the number's taking to the
 * commit: numbers have no gaps and stand in the order of the commits, and listeners wake at the commit.
 */
@Component
public final class News {

    private static final String NEXT = "UPDATE feed_head SET number = number + 1 WHERE only_row RETURNING number";
    private static final String WRITE = """
            INSERT INTO feed_event (number, kind, agency_id, person_tag, purpose, token_id)
            VALUES (:number, :kind, :agency, :person, :purpose, :token)
            """;
    private static final String WAKE = "SELECT pg_notify('saphan_feed', '')::text";

    private final JdbcClient jdbc;

    News(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is known of this citizen toward this agency for this purpose no longer counts. Returns the news' number. */
    public long consentChanged(AgencyId agency, PersonTag person, PurposeCode purpose) {
        return write("consent-changed", agency.value(), person.value(), purpose.value(), null);
    }

    /** Agencies, agreements or services are others than before. Returns the news' number. */
    public long registryChanged() {
        return write("registry-changed", null, null, null, null);
    }

    /** An access token no longer counts. Returns the news' number. */
    public long tokenRevoked(String tokenId) {
        return write("token-revoked", null, null, null, tokenId);
    }

    private long write(
            String kind,
            @Nullable String agency,
            @Nullable String person,
            @Nullable String purpose,
            @Nullable String token) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("news is written with the change it tells of, in one transaction");
        }
        long number = jdbc.sql(NEXT).query(Long.class).single();
        jdbc.sql(WRITE)
                .param("number", number)
                .param("kind", kind)
                .param("agency", agency)
                .param("person", person)
                .param("purpose", purpose)
                .param("token", token)
                .update();
        jdbc.sql(WAKE).query(String.class).optional();
        return number;
    }
}
