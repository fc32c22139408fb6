package org.saphan.wire.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saphan.contract.catalogue.ServiceContract;
import org.saphan.contract.id.FieldPath;
import org.saphan.wire.json.WireJson;
import tools.jackson.databind.JsonNode;

class CatalogueFilesTest {

    static Stream<Path> services() {
        return ContractFiles.below("catalogue", "service.json").stream();
    }

    @Test
    void the_catalogue_has_the_services_of_the_first_exchange() {
        assertThat(ContractFiles.catalogue().services().stream()
                        .map(service -> service.id().value()))
                .contains("civil-registry.person", "health.coverage", "disability.registration");
    }

    @ParameterizedTest
    @MethodSource("services")
    void a_service_stands_in_the_folder_of_its_name(Path file) {
        assertThat(file).endsWithRaw(Path.of(contract(file).id().value(), "service.json"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void a_contract_holds_its_own_schema(Path file) {
        assertThat(ContractFiles.schema("service-contract").validate(ContractFiles.tree(file)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("services")
    void the_record_s_schema_has_exactly_the_contract_s_fields(Path file) {
        var schema = ContractFiles.tree(file.resolveSibling("record.schema.json"));

        assertThat(leaves(schema, ""))
                .isEqualTo(contract(file).paths().stream()
                        .map(FieldPath::value)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @MethodSource("services")
    void nothing_in_a_record_is_required_and_nothing_beside_it_is_allowed(Path file) {
        assertClosed(ContractFiles.tree(file.resolveSibling("record.schema.json")));
    }

    @ParameterizedTest
    @MethodSource("services")
    void the_record_s_schema_carries_service_and_version_in_its_name(Path file) {
        var contract = contract(file);
        var schema = ContractFiles.tree(file.resolveSibling("record.schema.json"));

        assertThat(schema.get("$id").asString())
                .isEqualTo("urn:saphan:schema:" + contract.id().value() + ":" + contract.version());
    }

    @ParameterizedTest
    @MethodSource("services")
    void both_files_are_resources_of_the_contracts(Path file) {
        var folder = "/org/saphan/contract/catalogue/" + contract(file).id().value() + "/";

        for (var name : Set.of("service.json", "record.schema.json")) {
            assertThat(ServiceContract.class.getResource(folder + name)).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void no_field_is_the_beginning_of_another(Path file) {
        var paths = contract(file).paths();

        assertThat(paths)
                .noneMatch(path ->
                        paths.stream().anyMatch(other -> other.value().startsWith(path.value() + ".")));
    }

    private static ServiceContract contract(Path file) {
        return WireJson.read(ContractFiles.bytes(file), ServiceContract.class);
    }

    /** Arrays are fields as a whole. */
    private static Set<String> leaves(JsonNode schema, String prefix) {
        var leaves = new TreeSet<String>();
        var properties = Objects.requireNonNull(schema.get("properties"));
        for (var property : properties.properties()) {
            var path = prefix + property.getKey();
            if (property.getValue().has("properties")) {
                leaves.addAll(leaves(property.getValue(), path + "."));
            } else {
                leaves.add(path);
            }
        }
        return leaves;
    }

    private static void assertClosed(JsonNode schema) {
        assertThat(schema.has("required")).isFalse();
        assertThat(schema.get("additionalProperties").asBoolean(true)).isFalse();
        for (var property : schema.get("properties").properties()) {
            if (property.getValue().has("properties")) {
                assertClosed(property.getValue());
            }
        }
    }
}
