package org.saphan.bench.variant;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.saphan.contract.agreement.LegalBasis;
import org.saphan.contract.exchange.Query;
import org.saphan.contract.id.CaseReference;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.id.OfficerId;
import org.saphan.contract.id.OfficerRole;
import org.saphan.contract.id.PurposeCode;
import org.saphan.contract.id.ServiceId;
import org.saphan.launcher.story.Stage;
import org.saphan.wire.json.WireJson;

/** The bodies of all variants' requests: one source, four fields, one citizen after the other. */
final class Queries implements Supplier<byte[]> {
    private static final String SERVICE = "civil-registry.person";
    private static final List<String> FIELDS = List.of("name.given", "name.family", "birthDate", "status");

    private final List<byte[]> bodies;
    private final AtomicInteger next = new AtomicInteger();

    Queries(List<NationalId> citizens) {
        bodies = citizens.stream().map(Queries::query).map(WireJson::write).toList();
    }

    @Override
    public byte[] get() {
        return bodies.get(Math.floorMod(next.getAndIncrement(), bodies.size()));
    }

    private static Query query(NationalId citizen) {
        return new Query(
                new Query.Subject(citizen),
                new PurposeCode(Stage.PURPOSE),
                LegalBasis.CONSENT,
                null,
                List.of(new Query.Wanted(
                        new ServiceId(SERVICE),
                        FIELDS.stream().map(FieldPath::new).toList())),
                new CaseReference("DSW-2569-000123"),
                new Query.Officer(new OfficerId("dsw-0042"), new OfficerRole("case-officer")));
    }
}
