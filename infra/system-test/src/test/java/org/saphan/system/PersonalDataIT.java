package org.saphan.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.saphan.launcher.install.Installation;
import org.saphan.simulator.population.Population;

/** Looks back at every log that all the other tests have made every process write. */
@ExtendWith(WholeSystem.class)
@Order(Integer.MAX_VALUE)
class PersonalDataIT {
    private static final Pattern DIGITS = Pattern.compile("(?<![0-9])[0-9]{13}(?![0-9])");

    @Test
    void no_log_of_any_process_holds_a_name_or_national_id_of_the_population(Installation installation)
            throws IOException {
        var population = Population.of(
                installation.population().seed(), installation.population().citizens());
        Set<String> ids = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (var person : population.people()) {
            ids.add(person.nationalId().value());
            names.add(person.given().th());
            names.add(person.family().th());
            names.add(person.given().en());
            names.add(person.family().en());
        }
        var found = new ArrayList<String>();
        try (var logs = Files.list(installation.home().logs())) {
            for (var log : logs.sorted().toList()) {
                var text = Files.readString(log);
                assertThat(text).as(log.getFileName() + " is not empty").isNotEmpty();
                DIGITS.matcher(text)
                        .results()
                        .filter(match -> ids.contains(match.group()))
                        .forEach(_ -> found.add(log.getFileName() + ": a national ID"));
                names.stream().filter(text::contains).forEach(_ -> found.add(log.getFileName() + ": a name"));
            }
        }
        assertThat(found).isEmpty();
    }
}
