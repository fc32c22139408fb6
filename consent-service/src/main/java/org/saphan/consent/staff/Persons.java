package org.saphan.consent.staff;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.saphan.consent.digitalid.Citizens;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.id.PersonTag;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Who a clerk is as a citizen, as a keyed hash: it can be compared, and not read. */
@Component
public final class Persons {

    private static final String SET = """
            INSERT INTO staff_person (staff_id, person_tag, recorded_at) VALUES (:id, :tag, :now)
            ON CONFLICT (staff_id) DO UPDATE SET person_tag = excluded.person_tag, recorded_at = excluded.recorded_at
            """;
    private static final String OF = "SELECT person_tag FROM staff_person WHERE staff_id = :id";
    private static final String KNOWN = "SELECT staff_id FROM staff_person";

    private final JdbcClient jdbc;
    private final StaffSql staff;
    private final StaffActs acts;
    private final Citizens citizens;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Persons(
            JdbcClient jdbc,
            StaffSql staff,
            StaffActs acts,
            Citizens citizens,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.staff = staff;
        this.acts = acts;
        this.citizens = citizens;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** An administrator has looked at somebody else's national ID card. False for himself and for nobody. */
    boolean identify(StaffId id, NationalId card, StaffId actor) {
        if (id.equals(actor)) {
            return false;
        }
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var member = staff.find(id);
            if (member.isEmpty()) {
                return false;
            }
            jdbc.sql(SET)
                    .param("id", id.value())
                    .param("tag", citizens.tag(card).value())
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
            acts.note(actor.value(), member.get(), StaffActs.Act.IDENTIFIED);
            return true;
        }));
    }

    /** Empty while no administrator has looked at the card. */
    public Optional<PersonTag> of(StaffId id) {
        return jdbc.sql(OF)
                .param("id", id.value())
                .query((row, number) -> new PersonTag(row.getString("person_tag")))
                .optional();
    }

    /** Whose cards were looked at. */
    Set<StaffId> known() {
        return jdbc.sql(KNOWN).query((row, number) -> new StaffId(row.getString("staff_id"))).list().stream()
                .collect(Collectors.toUnmodifiableSet());
    }
}
