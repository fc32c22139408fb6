package org.saphan.contract.catalogue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.level.CitizenLevel;
import org.saphan.contract.level.OfficerLevel;

/**
 * What a data service promises to everybody who may use it.
 *
 * @param id its name in the catalogue
 * @param version the version of its canonical record, for example {@code 1.0}
 * @param owner the agency that answers for the register
 * @param title what people call the record
 * @param description what is in it, and how fresh it is
 * @param fields every field it can give; paths are distinct, none is the beginning of another
 * @param assurance the mark that receipts of its exchanges must get; null: {@link Assurance#L1}
 * @param citizenLevel how sure it must be who answers when a citizen is asked for this record, whatever the purpose demands; null: the
 *     purpose alone says it
 * @param officerLevel how sure it must be which officer asks for this record, whatever the purpose demands; null: the purpose alone says
 *     it
 */
public record ServiceContract(
        ServiceId id,
        String version,
        AgencyId owner,
        LocalText title,
        LocalText description,
        List<ServiceField> fields,
        @Nullable Assurance assurance,
        @Nullable CitizenLevel citizenLevel,
        @Nullable OfficerLevel officerLevel) {

    public ServiceContract {
        fields = List.copyOf(fields);
        var paths = new HashSet<FieldPath>();
        for (var field : fields) {
            if (!paths.add(field.path())) {
                throw new IllegalArgumentException("a field stands twice in a service contract");
            }
        }
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("a service contract without fields");
        }
    }

    /** With the mark that every entry has, and no demands of its own. */
    public ServiceContract(
            ServiceId id,
            String version,
            AgencyId owner,
            LocalText title,
            LocalText description,
            List<ServiceField> fields) {
        this(id, version, owner, title, description, fields, null, null, null);
    }

    /** The mark that receipts of its exchanges must get. */
    public Assurance requiredAssurance() {
        return assurance == null ? Assurance.L1 : assurance;
    }

    /** Every field path that the service can give. */
    public Set<FieldPath> paths() {
        return fields.stream().map(ServiceField::path).collect(Collectors.toUnmodifiableSet());
    }

    /** The field paths that need a sensitive basis (PDPA s.26). */
    public Set<FieldPath> sensitivePaths() {
        return fields.stream()
                .filter(ServiceField::sensitive)
                .map(ServiceField::path)
                .collect(Collectors.toUnmodifiableSet());
    }
}
