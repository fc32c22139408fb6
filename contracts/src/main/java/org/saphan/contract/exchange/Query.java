package org.saphan.contract.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.agreement.LegalBasis;
import org.saphan.contract.agreement.SensitiveBasis;
import org.saphan.contract.id.CaseReference;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.id.OfficerId;
import org.saphan.contract.id.OfficerRole;
import org.saphan.contract.id.PurposeCode;
import org.saphan.contract.id.ServiceId;

/**
 * The body of {@code POST /exchange/v1/queries}: one person, one purpose, one or more services.
 *
 * @param subject about whom
 * @param purpose why, as the agreement names it
 * @param legalBasis the one basis that the asking agency names
 * @param sensitiveBasis the basis for sensitive fields; null: none are asked for
 * @param services what is asked for, 1 to 16, each service once
 * @param caseReference the case at the agency
 * @param officer who at the agency asks; asserted by the agency, whose key signs the request
 */
public record Query(
        Subject subject,
        PurposeCode purpose,
        LegalBasis legalBasis,
        @Nullable SensitiveBasis sensitiveBasis,
        List<Wanted> services,
        CaseReference caseReference,
        Officer officer) {
    private static final int MOST_SERVICES = 16;

    public Query {
        services = List.copyOf(services);
        if (services.isEmpty() || services.size() > MOST_SERVICES) {
            throw new IllegalArgumentException("a query asks for 1 to 16 services");
        }
        if (services.stream().map(Wanted::service).distinct().count() != services.size()) {
            throw new IllegalArgumentException("a service stands twice in a query");
        }
    }

    /** The person, by national ID. */
    public record Subject(NationalId nationalId) {}

    /**
     * One service and its fields.
     *
     * @param fields at most 256; empty or absent: every field that the agency may have
     */
    public record Wanted(ServiceId service, @Nullable List<FieldPath> fields) {
        private static final int MOST_FIELDS = 256;

        public Wanted {
            fields = fields == null ? List.of() : List.copyOf(fields);
            if (fields.size() > MOST_FIELDS) {
                throw new IllegalArgumentException("a query names at most 256 fields of a service");
            }
        }
    }

    /**
     * The officer at the agency.
     *
     * @param statement the agency's signed statement of who that is: compact JWS, at most 4,096 characters, {@code
     *     contracts/spec/interfaces.md}; null: none
     * @param deviceProof the signature of the officer's device over the statement: compact JWS, at most 4,096 characters; null:
     *     none
     */
    public record Officer(
            OfficerId id,
            OfficerRole role,
            @Nullable String statement,
            @Nullable String deviceProof) {
        private static final int LONGEST_STATEMENT = 4_096;

        public Officer {
            if (length(statement) > LONGEST_STATEMENT || length(deviceProof) > LONGEST_STATEMENT) {
                throw new IllegalArgumentException("an officer's statement or proof is longer than 4096 characters");
            }
            if (deviceProof != null && statement == null) {
                throw new IllegalArgumentException("a device's proof is over a statement");
            }
        }

        /** Named in the request, and nowhere else. */
        public Officer(OfficerId id, OfficerRole role) {
            this(id, role, null, null);
        }

        private static int length(@Nullable String text) {
            return text == null ? 0 : text.length();
        }

        /** A statement names a person. */
        @Override
        public String toString() {
            return "[withheld]";
        }
    }
}
