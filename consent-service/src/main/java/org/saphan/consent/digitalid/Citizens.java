package org.saphan.consent.digitalid;

import java.sql.Timestamp;
import java.time.Clock;
import org.saphan.consent.settings.ConsentSettings;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.id.PersonTag;
import org.saphan.wire.crypto.KeyFiles;
import org.saphan.wire.crypto.PersonTags;
import org.saphan.wire.id.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The citizens who have logged in. The only place that knows their national IDs. */
@Component
public final class Citizens {

    /** Served by the unique index on person_tag. */
    private static final String ENTER = """
            INSERT INTO citizen (citizen_id, person_tag, national_id, recorded_at)
            VALUES (:id, :tag, :sealed, :now)
            ON CONFLICT (person_tag) DO NOTHING
            """;

    private static final String BY_TAG = "SELECT citizen_id FROM citizen WHERE person_tag = :tag";
    private static final String TAG = "SELECT person_tag FROM citizen WHERE citizen_id = :id";
    private static final String SEALED = "SELECT national_id FROM citizen WHERE citizen_id = :id";

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;
    private final PersonTags tags;
    private final SealedNationalIds sealed;

    Citizens(JdbcClient jdbc, Ids ids, Clock clock, ConsentSettings settings) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        var personKey = KeyFiles.secret(settings.keys().person());
        this.tags = new PersonTags(personKey);
        this.sealed = new SealedNationalIds(personKey);
    }

    /** The citizen with this national ID, entered at the first log-in. */
    public CitizenId enter(NationalId nationalId) {
        var tag = tags.of(nationalId);
        var fresh = new CitizenId(ids.next().toString());
        jdbc.sql(ENTER)
                .param("id", fresh.value())
                .param("tag", tag.value())
                .param("sealed", sealed.seal(nationalId, fresh))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return new CitizenId(
                jdbc.sql(BY_TAG).param("tag", tag.value()).query(String.class).single());
    }

    /** Whoever has this national ID, in feed, caches and accounts. Enters nobody. */
    public PersonTag tag(NationalId nationalId) {
        return tags.of(nationalId);
    }

    public PersonTag tag(CitizenId citizen) {
        return new PersonTag(
                jdbc.sql(TAG).param("id", citizen.value()).query(String.class).single());
    }

    /** For the ledger's ears only: its client puts it into a body over TLS, nothing else does. */
    public NationalId nationalId(CitizenId citizen) {
        return sealed.open(
                jdbc.sql(SEALED)
                        .param("id", citizen.value())
                        .query(String.class)
                        .single(),
                citizen);
    }
}
