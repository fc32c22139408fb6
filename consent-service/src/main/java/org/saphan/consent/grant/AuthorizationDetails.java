package org.saphan.consent.grant;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.exchange.Query;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.PurposeCode;
import org.saphan.contract.id.ServiceId;
import org.saphan.wire.json.MalformedJson;
import org.saphan.wire.json.WireJson;

/** Reads and writes {@code authorization_details} (RFC 9396) of our one type. */
public final class AuthorizationDetails {

    public static final String TYPE = "saphan_data_exchange";

    private static final int LONGEST = 32 * 1024;
    private static final int MOST_SERVICES = 16;

    private AuthorizationDetails() {}

    private record Detail(String type, PurposeCode purpose, List<Query.Wanted> services, Instant until) {}

    /**
     * Reads the parameter strictly.
     *
     * @return empty if it is not exactly one detail of our type, every service once and each with its fields named
     */
    public static Optional<ConsentRequest> parse(AgencyId agency, @Nullable String parameter) {
        if (parameter == null || parameter.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var details = WireJson.read(parameter.getBytes(StandardCharsets.UTF_8), Detail[].class);
            return details.length == 1 ? request(agency, details[0]) : Optional.empty();
        } catch (MalformedJson refused) {
            return Optional.empty();
        }
    }

    private static Optional<ConsentRequest> request(AgencyId agency, Detail detail) {
        var services = new TreeMap<ServiceId, Set<FieldPath>>();
        for (var wanted : detail.services()) {
            var fields = new TreeSet<>(wantedFields(wanted));
            if (fields.isEmpty() || services.put(wanted.service(), fields) != null) {
                return Optional.empty();
            }
        }
        return !detail.type().equals(TYPE) || services.isEmpty() || services.size() > MOST_SERVICES
                ? Optional.empty()
                : Optional.of(new ConsentRequest(agency, detail.purpose(), services, detail.until(), null));
    }

    private static List<FieldPath> wantedFields(Query.Wanted wanted) {
        var fields = wanted.fields();
        return fields == null ? List.of() : fields;
    }

    /** What the token answer says: the same detail, and the consent that came of it. */
    public static List<Map<String, Object>> granted(CitizenConsent consent) {
        return List.of(detail(consent));
    }

    /** What the question about a grant is answered with: the same, and whether it counts now or rests. */
    public static List<Map<String, Object>> held(CitizenConsent consent) {
        var held = new TreeMap<>(detail(consent));
        held.put("state", consent.consent().state().name().toLowerCase(Locale.ROOT));
        return List.of(held);
    }

    private static Map<String, Object> detail(CitizenConsent consent) {
        var services = consent.sortedServices().entrySet().stream()
                .map(entry -> Map.of(
                        "service",
                        (Object) entry.getKey().value(),
                        "fields",
                        entry.getValue().stream().map(Object::toString).toList()))
                .toList();
        return Map.of(
                "type",
                TYPE,
                "purpose",
                consent.consent().purpose().value(),
                "services",
                services,
                "until",
                consent.consent().validUntil().toString(),
                "consent_id",
                consent.consent().id().value());
    }
}
