package org.saphan.wire.contracts;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.saphan.contract.catalogue.Catalogue;
import org.saphan.contract.catalogue.ServiceContract;
import org.saphan.wire.json.WireJson;
import tools.jackson.databind.JsonNode;

/** Reads the files of {@code contracts}. */
final class ContractFiles {
    private static final Path CONTRACTS = Path.of("..", "..", "contracts");

    private ContractFiles() {}

    static List<Path> below(String folder, String ending) {
        try (var files = Files.walk(CONTRACTS.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static JsonNode tree(Path file) {
        return WireJson.mapper().readTree(bytes(file));
    }

    static Catalogue catalogue() {
        return new Catalogue(below("catalogue", "service.json").stream()
                .map(file -> WireJson.read(bytes(file), ServiceContract.class))
                .toList());
    }

    static Schema schema(String name) {
        return schema(CONTRACTS.resolve("schema").resolve(name + ".schema.json"));
    }

    static Schema schema(Path file) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(tree(file));
    }
}
