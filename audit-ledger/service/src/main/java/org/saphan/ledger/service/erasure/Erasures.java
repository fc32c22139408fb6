package org.saphan.ledger.service.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.ledger.Leaf;
import org.saphan.contract.ledger.SafeguardFacts;
import org.saphan.ledger.service.append.Appended;
import org.saphan.ledger.service.append.LeafMaker;
import org.saphan.ledger.service.append.OwnEntries;
import org.saphan.ledger.service.keys.Details;
import org.saphan.ledger.service.keys.PersonKeys;
import org.saphan.ledger.service.store.ErasureNotices;
import org.saphan.wire.json.WireJson;

/** Erases: the entry first, so that nobody loses her keys without a trace; then what she is told; then the keys. */
public final class Erasures {
    private final OwnEntries own;
    private final PersonKeys persons;
    private final ErasureNotices notices;

    public Erasures(OwnEntries own, PersonKeys persons, ErasureNotices notices) {
        this.own = own;
        this.persons = persons;
        this.notices = notices;
    }

    /**
     * Destroys keys. Repeating it is harmless.
     *
     * @throws org.saphan.ledger.service.keys.KeysUnavailable if the keys database is away: what has its entry is finished at
     *     the next start
     * @throws org.saphan.ledger.service.store.LogUnavailable likewise for the log's
     */
    public ErasureResult erase(ErasureOrder order) {
        var years = new ArrayList<ErasureResult.Year>();
        var details = new Details(order.by(), order.order(), null, order.reason());
        for (var key : persons.stored(order.person(), order.year())) {
            var appended = own.erasure(key.tag(), order.authority(), new SafeguardFacts.Erased(key.year()), details);
            if (!(appended instanceof Appended.Acknowledged(var acknowledged))) {
                return new ErasureResult.NotNow();
            }
            // Die here: the entry is durable, and the next start destroys what it names.
            var leaf = WireJson.read(acknowledged.leaf().getBytes(UTF_8), Leaf.class);
            notices.add(key.reference(), key.year(), day(leaf.at()), leaf.agency());
            // Die here: the same, and the notice is found written.
            persons.destroy(key.tag());
            years.add(new ErasureResult.Year(key.year(), acknowledged.index()));
        }
        return years.isEmpty() ? new ErasureResult.NothingThere() : new ErasureResult.Done(years);
    }

    /** What the citizen is told of her own. */
    public List<Told> told(NationalId person) {
        return notices.of(persons.reference(person)).stream()
                .map(notice -> new Told(notice.year(), notice.day(), notice.authority()))
                .toList();
    }

    /** That her entries of a year were erased, on a day (Asia/Bangkok), by whose order. */
    public record Told(int year, LocalDate on, AgencyId authority) {}

    static LocalDate day(Instant at) {
        return at.atZone(LeafMaker.ZONE).toLocalDate();
    }
}
