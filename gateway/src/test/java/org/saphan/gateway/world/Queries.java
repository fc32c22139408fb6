package org.saphan.gateway.world;

import java.util.Locale;
import org.saphan.contract.id.NationalId;

/** Bodies of queries. */
public final class Queries {
    private Queries() {}

    /** Three fields of the civil registry and every field of health coverage, with consent. */
    public static String about(NationalId person) {
        return query(person.value(), "disability-allowance", "consent", BOTH);
    }

    public static final String BOTH = """
            {"service":"civil-registry.person","fields":["name.given","birthDate"]},{"service":"health.coverage"}\
            """;

    public static final String NAME = """
            {"service":"civil-registry.person","fields":["name.given"]}\
            """;

    public static String query(String nationalId, String purpose, String basis, String services) {
        var sensitive = basis.equals("consent") ? "explicit-consent" : "social-protection";
        return String.format(Locale.ROOT, """
                {"subject":{"nationalId":"%s"},"purpose":"%s","legalBasis":"%s","sensitiveBasis":"%s",\
                "services":[%s],"caseReference":"DSW-2569-000123","officer":{"id":"dsw-0042","role":"case-officer"}}""", nationalId, purpose, basis, sensitive, services);
    }
}
