package org.saphan.simulator.digitalid;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saphan.simulator.population.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The provider's application on a telephone: who asks for what, under which reference, and the person's yes or no. A real one
 * knows whose telephone it is; here the person says so. No session: number and PIN come with the answer.
 */
@Controller
final class AppPages {
    static final String APP = "/app";

    private final Memory memory;
    private final Steps steps;

    AppPages(Memory memory, Steps steps) {
        this.memory = memory;
        this.steps = steps;
    }

    @GetMapping(APP)
    String ask(@RequestParam(defaultValue = "") String reference, Model model) {
        return open(reference).map(logIn -> show(logIn, model)).orElse("digital-id/over");
    }

    @PostMapping(APP)
    String answer(
            @RequestParam(defaultValue = "") String reference,
            @RequestParam(defaultValue = "") String nationalId,
            @RequestParam(defaultValue = "") String pin,
            @RequestParam(required = false) @Nullable List<String> refused,
            Model model) {
        var logIn = open(reference);
        if (logIn.isEmpty()) {
            return "digital-id/over";
        }
        return switch (steps.identify(logIn.get(), nationalId, pin)) {
            case Step.Passed(Person person) ->
                decided(logIn.get(), new Decision.Approved(person, Told.without(refused)));
            case Step.Wrong(int left) -> {
                keep(logIn.get().wrongAgain());
                model.addAttribute("attemptsLeft", left);
                yield show(logIn.get(), model);
            }
            case Step.Locked() -> {
                decided(logIn.get(), new Decision.Refused());
                yield "digital-id/locked";
            }
        };
    }

    @PostMapping(APP + "/refuse")
    String refuse(@RequestParam(defaultValue = "") String reference) {
        return open(reference)
                .map(logIn -> decided(logIn, new Decision.Refused()))
                .orElse("digital-id/over");
    }

    /** One that nobody has answered yet. */
    private Optional<LogIn> open(String reference) {
        return memory.references()
                .get(reference)
                .flatMap(name -> memory.logIns().get(name))
                .filter(logIn -> logIn.decision().isEmpty());
    }

    private String decided(LogIn logIn, Decision decision) {
        keep(logIn.decided(decision));
        return "digital-id/app-done";
    }

    private void keep(LogIn logIn) {
        memory.references()
                .get(logIn.reference())
                .ifPresent(name -> memory.logIns().put(name, logIn));
    }

    private static String show(LogIn logIn, Model model) {
        model.addAttribute("reference", logIn.reference());
        model.addAttribute("scopes", Told.refusable(logIn.request().getScope()));
        return "digital-id/app";
    }
}
