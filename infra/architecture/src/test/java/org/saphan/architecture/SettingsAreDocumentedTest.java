package org.saphan.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Every setting of every process stands in an operator's document: its whole key in a code span ({@code `gateway.shared.url`}), or the end
 * of it in a code span of a line that names what it is of ({@code `gateway.shared.`}), or in the braces or brackets after that.
 */
class SettingsAreDocumentedTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern CAPITAL = Pattern.compile("([A-Z])");

    @Test
    void every_setting_stands_in_an_operators_document() throws IOException {
        var lines = lines();
        var settings = settings();
        assertThat(settings)
                .contains("gateway.shared.url", "consent.agencies.test-audience", "ledger.witness.members.url");
        assertThat(settings.stream().filter(setting -> lines.stream().noneMatch(line -> names(line, setting))))
                .as("settings that no operator can read of in docs/operations")
                .isEmpty();
    }

    @Test
    void a_setting_that_nobody_has_written_of_is_found_out() {
        var line = "| `gateway.shared.url` · `user` | none | `x.{first,second}` `y.*` (third, fourth) |";
        assertThat(names(line, "gateway.shared.url")).isTrue();
        assertThat(names(line, "gateway.shared.user")).isTrue();
        assertThat(names(line, "x.second")).isTrue();
        assertThat(names(line, "y.third")).isTrue();
        assertThat(names(line, "gateway.shared.none")).isFalse();
        assertThat(names(line, "gateway.user")).isFalse();
        assertThat(names(line, "x.third")).isFalse();
        assertThat(names("user and `url`", "gateway.shared.url")).isFalse();
    }

    private static boolean names(String line, String setting) {
        int dot = setting.lastIndexOf('.');
        var parent = Pattern.quote(setting.substring(0, dot)).replace(".", "\\E(?:\\[n])?\\.\\Q");
        var leaf = Pattern.quote(setting.substring(dot + 1));
        var of = "`" + parent + "(?:\\[n])?\\.";
        return Stream.of(
                        of + leaf + "(?:\\[n])?[`.:]",
                        of + "[a-z-]+`.*`\\.?" + leaf + "[`:]",
                        of + "\\{(?:[a-z-]+,)*" + leaf + "[,}]",
                        of + "\\*` \\((?:[a-z-]+, )*" + leaf + "[,)]")
                .anyMatch(pattern -> Pattern.compile(pattern).matcher(line).find());
    }

    private static List<String> lines() throws IOException {
        var lines = new ArrayList<String>();
        try (Stream<Path> documents = Files.list(ROOT.resolve("docs/operations"))) {
            for (var document : documents.toList()) {
                lines.addAll(Files.readAllLines(document));
            }
        }
        lines.addAll(Files.readAllLines(ROOT.resolve("adapters/README.md")));
        lines.addAll(Files.readAllLines(ROOT.resolve("infra/simulators/README.md")));
        return lines;
    }

    private static Set<String> settings() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.saphan");
        var settings = new TreeSet<String>();
        for (JavaClass type : classes) {
            if (type.isAnnotatedWith(ConfigurationProperties.class)) {
                add(type.getAnnotationOfType(ConfigurationProperties.class).value(), type.reflect(), settings);
            }
        }
        return settings;
    }

    private static void add(String prefix, Class<?> record, Set<String> settings) {
        assertThat(record).as("settings are records").isRecord();
        for (RecordComponent component : record.getRecordComponents()) {
            var key = prefix + "."
                    + CAPITAL.matcher(component.getName()).replaceAll("-$1").toLowerCase(Locale.ROOT);
            var type = element(component.getGenericType());
            if (type.isRecord() && type.getPackageName().startsWith("org.saphan")) {
                add(key, type, settings);
            } else {
                settings.add(key);
            }
        }
    }

    /** What is in a list or a map, or the type itself. */
    private static Class<?> element(Type type) {
        if (type instanceof ParameterizedType many) {
            var arguments = many.getActualTypeArguments();
            return element(arguments[arguments.length - 1]);
        }
        return type instanceof Class<?> one ? one : Object.class;
    }
}
