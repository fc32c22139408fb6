package org.saphan.bench.ledger;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.saphan.contract.agreement.LegalBasis;
import org.saphan.contract.agreement.SensitiveBasis;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.AgreementId;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.id.OfficerRole;
import org.saphan.contract.id.PurposeCode;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.Facts;
import org.saphan.contract.source.FetchStatus;
import org.saphan.wire.id.Ids;

/**
 * The entries of exchanges: a permit with details about one of many citizens, then its outcome, and so on. One per
 * submitter; for one thread.
 */
public final class Workload {
    private static final AgencyId AGENCY = new AgencyId("dsw");
    private static final ServiceId SERVICE = new ServiceId("civil-registry.person");
    private static final String BYTES = "EjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJCrze8=";

    private static final NavigableMap<ServiceId, NavigableSet<FieldPath>> FIELDS = fields();

    private final List<NationalId> citizens;
    private final RandomGenerator random;
    private final Ids ids;
    private final Deque<EntryDraft> next = new ArrayDeque<>();

    public Workload(List<NationalId> citizens, RandomGenerator random, Clock clock) {
        this.citizens = citizens;
        this.random = random;
        this.ids = Ids.uuidV7(clock);
    }

    /** A permit or the outcome of the permit before. */
    public EntryDraft next() {
        if (next.isEmpty()) {
            var request = ids.next().toString();
            var citizen = citizens.get(random.nextInt(citizens.size()));
            next.add(permit(request, citizen));
            next.add(outcome(request, citizen));
        }
        return next.remove();
    }

    static EntryDraft permit(String request, NationalId citizen) {
        var facts = new Facts.Permitted(
                new PurposeCode("disability-allowance"),
                LegalBasis.CONSENT,
                SensitiveBasis.EXPLICIT_CONSENT,
                new OfficerRole("case-officer"),
                new AgreementId("dsw-disability-allowance"),
                1,
                1,
                FIELDS,
                BYTES);
        var details = new EntryDraft.Details("dsw-0042", "DSW-2569-000123", "0199aaaa-0000-7000-8000-000000000001");
        return new EntryDraft(request, EntryKind.DECISION_PERMIT, citizen, AGENCY, facts, details);
    }

    static EntryDraft outcome(String request, NationalId citizen) {
        var sources = new TreeMap<ServiceId, FetchStatus>();
        sources.put(SERVICE, FetchStatus.RECORD);
        var facts = new Facts.Outcome(FIELDS, sources, new TreeMap<>(), BYTES);
        return new EntryDraft(request, EntryKind.OUTCOME, citizen, AGENCY, facts, null);
    }

    private static NavigableMap<ServiceId, NavigableSet<FieldPath>> fields() {
        var fields = new TreeSet<FieldPath>();
        for (var path : List.of("name.given", "name.family", "birthDate", "address.province")) {
            fields.add(new FieldPath(path));
        }
        var services = new TreeMap<ServiceId, NavigableSet<FieldPath>>();
        services.put(SERVICE, fields);
        return services;
    }
}
