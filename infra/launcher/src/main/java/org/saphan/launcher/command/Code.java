package org.saphan.launcher.command;

import java.util.concurrent.Callable;
import org.saphan.launcher.citizen.People;
import org.saphan.launcher.citizen.Population;
import org.saphan.launcher.credential.Credentials;
import org.saphan.launcher.place.Trouble;
import org.saphan.launcher.staff.Colleague;
import org.saphan.launcher.staff.Drawer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a synthetic person's telephone. */
@Command(name = "code", description = "Shows the one-time code on the telephone of an invented person.")
final class Code implements Callable<Integer> {
    private final Ground ground;
    private final Console console;

    @Parameters(
            paramLabel = "WHO",
            description = "citizen, neighbour, regulator, administrator, deputy, clerk or contact")
    private String who = "citizen";

    Code(Ground ground, Console console) {
        this.ground = ground;
        this.console = console;
    }

    @Override
    public Integer call() {
        var people = People.of(Population.USUAL);
        console.line(
                switch (who) {
                    case "citizen" -> people.citizen().code(ground.clock());
                    case "neighbour" -> people.neighbour().code(ground.clock());
                    case "regulator" -> drawer().code(Colleague.REGULATOR);
                    case "administrator" -> drawer().code(Colleague.ADMINISTRATOR);
                    case "deputy" -> drawer().code(Colleague.DEPUTY);
                    case "clerk" -> drawer().code(Colleague.CLERK);
                    case "contact" -> drawer().code(Colleague.CONTACT);
                    default ->
                        throw new Trouble(
                                "Say citizen, neighbour, regulator, administrator, deputy, clerk or contact.");
                });
        return 0;
    }

    private Drawer drawer() {
        return new Drawer(ground.home(), new Credentials(ground.home(), ground.clock()), ground.clock());
    }
}
