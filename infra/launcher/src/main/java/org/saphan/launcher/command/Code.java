package org.saphan.launcher.command;

import java.util.concurrent.Callable;
import org.saphan.launcher.citizen.People;
import org.saphan.launcher.citizen.Population;
import org.saphan.launcher.place.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a synthetic person's telephone. */
@Command(name = "code", description = "Shows the one-time code on the telephone of an invented person.")
final class Code implements Callable<Integer> {
    private final Ground ground;
    private final Console console;

    @Parameters(paramLabel = "WHO", description = "citizen, neighbour or regulator")
    private String who = "citizen";

    Code(Ground ground, Console console) {
        this.ground = ground;
        this.console = console;
    }

    @Override
    public Integer call() {
        var people = People.of(Population.USUAL);
        var person = switch (who) {
            case "citizen" -> people.citizen();
            case "neighbour" -> people.neighbour();
            case "regulator" -> people.regulator();
            default -> throw new Trouble("Say citizen, neighbour or regulator.");
        };
        console.line(person.code(ground.clock()));
        return 0;
    }
}
