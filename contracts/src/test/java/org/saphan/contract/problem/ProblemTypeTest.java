package org.saphan.contract.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTypeTest {
    private static final Path TABLE = Path.of("spec", "problems.md");

    @Test
    void the_table_has_one_row_for_each_type_in_the_same_order() throws IOException {
        var rows = rows();

        assertThat(rows.stream().map(row -> row.get(0)).toList())
                .isEqualTo(Arrays.stream(ProblemType.values())
                        .map(type -> "`" + type.urn() + "`")
                        .toList());
        assertThat(rows.stream().map(row -> row.get(1)).toList())
                .isEqualTo(Arrays.stream(ProblemType.values())
                        .map(type -> Integer.toString(type.status()))
                        .toList());
    }

    @Test
    void every_row_says_what_it_means_and_what_to_do() throws IOException {
        assertThat(rows())
                .allSatisfy(row -> assertThat(row)
                        .hasSize(4)
                        .allSatisfy(cell -> assertThat(cell).isNotBlank()));
    }

    @Test
    void urns_are_distinct_lower_case_and_statuses_are_errors() {
        assertThat(ProblemType.values()).allSatisfy(type -> {
            assertThat(type.urn()).matches("urn:saphan:problem:[a-z]+(-[a-z]+)*");
            assertThat(type.status()).isBetween(400, 599);
            assertThat(type.title()).isNotBlank();
        });
        assertThat(Arrays.stream(ProblemType.values()).map(ProblemType::urn)).doesNotHaveDuplicates();
    }

    private static List<List<String>> rows() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> line.startsWith("| `urn:"))
                .map(line -> line.substring(1, line.length() - 1).split("\\|", -1))
                .map(cells -> Arrays.stream(cells).map(String::strip).toList())
                .toList();
    }
}
