package org.saphan.simulator.control;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.saphan.simulator.agency.Callback;
import org.saphan.simulator.agency.Callbacks;
import org.saphan.simulator.disability.DisabilityRegistry;
import org.saphan.simulator.fault.Fault;
import org.saphan.simulator.fault.Faults;
import org.saphan.simulator.fault.Register;
import org.saphan.simulator.population.Person;
import org.saphan.simulator.population.Population;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Faults, people and call-backs, for the launcher and the tests. */
@RestController
@RequestMapping("/control")
public final class Control {
    private static final int LONGEST_WAIT_SECONDS = 30;

    private final Population population;
    private final Faults faults;
    private final Callbacks callbacks;
    private final Clock clock;
    private final @Nullable DisabilityRegistry disability;

    public Control(
            Population population,
            Faults faults,
            Callbacks callbacks,
            Clock clock,
            Optional<DisabilityRegistry> disability) {
        this.population = population;
        this.faults = faults;
        this.callbacks = callbacks;
        this.clock = clock;
        this.disability = disability.orElse(null);
    }

    @GetMapping("/faults")
    Map<String, String> faults() {
        Map<String, String> now = new TreeMap<>();
        for (Register register : Register.values()) {
            now.put(register.word(), faults.of(register).word());
        }
        return now;
    }

    /** @param word the fault's name, as plain text */
    @PutMapping("/faults/{register}")
    ResponseEntity<Void> spoil(@PathVariable("register") String register, @RequestBody String word) {
        Optional<Register> which = Register.of(register);
        Optional<Fault> fault = Fault.of(word.strip());
        if (which.isEmpty() || fault.isEmpty()) {
            return ResponseEntity.status(which.isEmpty() ? 404 : 400).build();
        }
        if (which.get() == Register.DISABILITY_REGISTRY) {
            if (disability == null) {
                return ResponseEntity.status(409).build();
            }
            disability.spoil(fault.get());
        }
        faults.set(which.get(), fault.get());
        return ResponseEntity.noContent().build();
    }

    /** @param who {@code citizen}, {@code regulator}, {@code neighbour} or a number from 0 */
    @GetMapping("/people/{who}")
    ResponseEntity<PersonView> person(@PathVariable("who") String who) {
        return find(who)
                .map(person -> PersonView.of(person, population.seed(), clock.instant()))
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    /** Everybody: what must not turn up in any log. */
    @GetMapping("/people")
    List<PersonView> people() {
        return population.people().stream()
                .map(person -> PersonView.of(person, population.seed(), clock.instant()))
                .toList();
    }

    /** @param wait seconds to wait for it, 0 to 30 */
    @GetMapping("/callbacks/{state}")
    ResponseEntity<Callback> callback(
            @PathVariable("state") String state, @RequestParam(name = "wait", defaultValue = "0") int wait)
            throws InterruptedException {
        var patience = Duration.ofSeconds(Math.clamp(wait, 0, LONGEST_WAIT_SECONDS));
        return callbacks
                .take(state, patience)
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private Optional<Person> find(String who) {
        return switch (who) {
            case "citizen" -> Optional.of(population.storyCitizen());
            case "regulator" -> Optional.of(population.regulator());
            case "neighbour" -> Optional.of(population.neighbour());
            default -> who.matches("[0-9]{1,7}") ? numbered(Integer.parseInt(who)) : Optional.empty();
        };
    }

    private Optional<Person> numbered(int number) {
        List<Person> people = population.people();
        return number < people.size() ? Optional.of(people.get(number)) : Optional.empty();
    }
}
