package org.saphan.adapter.source.canonical;

import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.saphan.contract.catalogue.Catalogue;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.ServiceId;
import tools.jackson.databind.json.JsonMapper;

/**
 * A data service's canonical record: the JSON Schema that the contracts publish, compiled once. Safe from any thread.
 */
public final class CanonicalContract {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final ServiceId service;
    private final Schema schema;

    private CanonicalContract(ServiceId service, Schema schema) {
        this.service = service;
        this.schema = schema;
    }

    /** Reads the schema from the contracts; a service without one is an {@code IllegalArgumentException}. */
    public static CanonicalContract of(ServiceId service) {
        try (var stream = Catalogue.class.getResourceAsStream(service.value() + "/record.schema.json")) {
            if (stream == null) {
                throw new IllegalArgumentException("the catalogue has no such service");
            }
            var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
            var schema = registry.getSchema(MAPPER.readTree(stream));
            schema.initializeValidators();
            return new CanonicalContract(service, schema);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Whose record it is. */
    public ServiceId service() {
        return service;
    }

    /** Whether a record is valid, and holds no field beyond those wanted. */
    public boolean accepts(Map<String, Object> record, Set<FieldPath> wanted) {
        return only(record, "", wanted) && schema.validate(MAPPER.valueToTree(record), OutputFormat.BOOLEAN);
    }

    private static boolean only(Map<?, ?> level, String prefix, Set<FieldPath> wanted) {
        return level.entrySet().stream().allMatch(member -> {
            var path = prefix + member.getKey();
            return member.getValue() instanceof Map<?, ?> deeper
                    ? only(deeper, path + ".", wanted)
                    : wanted.contains(new FieldPath(path));
        });
    }
}
