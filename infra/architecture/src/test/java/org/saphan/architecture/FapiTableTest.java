package org.saphan.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code docs/fapi.md} names classes and tests that are there, and a test for every clause. */
class FapiTableTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern TOKEN = Pattern.compile("`([^`]+)`");
    /** A class, perhaps with its package before it and a method behind it; or a method of the class named before. */
    private static final Pattern NAME =
            Pattern.compile("((?:[a-z0-9_]+\\.)*)([A-Z]\\w*)(?:\\.([a-z]\\w*))?|\\.([a-z]\\w*)");

    private static final List<Path> SOURCES = new ArrayList<>();

    @BeforeAll
    static void findSources() throws IOException {
        try (Stream<Path> all = Files.walk(ROOT)) {
            all.filter(file -> file.toString().endsWith(".java")
                            && !file.toString().contains("/target/"))
                    .forEach(SOURCES::add);
        }
    }

    @Test
    void every_clause_has_a_test_and_every_test_and_class_is_there() throws IOException {
        var wrong = new ArrayList<String>();
        int rows = 0;
        for (var line : Files.readAllLines(ROOT.resolve("docs/fapi.md"))) {
            var cells = line.startsWith("| ")
                    ? line.substring(1, line.lastIndexOf('|')).split("\\|")
                    : new String[0];
            if (cells.length >= 3 && !cells[cells.length - 1].strip().equals("test")) {
                rows++;
                judge(cells[cells.length - 2], "src/main", false, wrong);
                judge(cells[cells.length - 1], "src/test", true, wrong);
            }
        }
        assertThat(rows).as("clauses").isGreaterThan(60);
        assertThat(wrong).isEmpty();
    }

    private String lastTest = "";

    private void judge(String cell, String tree, boolean test, List<String> wrong) throws IOException {
        int names = 0;
        var tokens = TOKEN.matcher(cell);
        while (tokens.find()) {
            var name = NAME.matcher(tokens.group(1));
            if (name.matches()) {
                names++;
                if (name.group(2) != null && test) {
                    lastTest = name.group(1) + name.group(2);
                }
                var type = name.group(2) != null ? name.group(1) + name.group(2) : lastTest;
                var method = name.group(3) != null ? name.group(3) : name.group(4);
                if (!isThere(type, method, tree)) {
                    wrong.add(tokens.group(1));
                }
            }
        }
        if (test && names == 0 && !cell.strip().equals("the same")) {
            wrong.add("no test: " + cell);
        }
    }

    /** @param method null: the class alone */
    private static boolean isThere(String type, @Nullable String method, String tree) throws IOException {
        var file = '/' + type.replace('.', '/') + ".java";
        for (var source : SOURCES) {
            var path = source.toString().replace('\\', '/');
            if (path.contains(tree) && path.endsWith(file)) {
                if (method == null
                        || Pattern.compile("\\b" + method + "\\b")
                                .matcher(Files.readString(source))
                                .find()) {
                    return true;
                }
            }
        }
        return false;
    }
}
