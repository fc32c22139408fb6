package org.saphan.launcher.command;

import static org.saphan.launcher.place.Ports.Door.CONSENT_SERVICE;
import static org.saphan.launcher.place.Ports.Door.LEDGER;

import org.saphan.launcher.citizen.People;
import org.saphan.launcher.install.Installation;
import org.saphan.launcher.staff.Colleague;

/** How to try it yourself: addresses, log-ins and one command for each of the three kinds of user. All people are synthetic. */
final class Invitation {
    private final Installation installation;
    private final Console console;

    Invitation(Installation installation, Console console) {
        this.installation = installation;
        this.console = console;
    }

    void print() {
        var people = People.of(installation.population());
        var ports = installation.ports();
        console.line("");
        console.line("Try it yourself (the browser has to trust "
                + installation.home().pki().resolve("ca.pem") + "):");
        console.line("");
        console.line("  citizen     " + ports.https(CONSENT_SERVICE) + "/me");
        console.line("              " + logIn(people.citizen()));
        console.line("              ./saphan code citizen          what her telephone shows now");
        console.line(
                "  agency      ./saphan agency consent        asks for consent, prints the address for the citizen's browser");
        console.line(
                "              ./saphan agency query          the linked query with a fresh DPoP proof; prints the answer");
        console.line("  regulator   " + ports.https(LEDGER) + "/console");
        console.line("              " + logIn(Colleague.REGULATOR));
        console.line(
                "              ./saphan code regulator        what the telephone shows now; each code counts once");
        console.line(
                "              ./saphan export ledger.ndjson && ./saphan verify export ledger.ndjson --key \"$(cat "
                        + installation.home().keys().resolve("ledger.vkey") + ")\"");
        console.line("  staff       " + ports.https(CONSENT_SERVICE) + "/staff");
        console.line("              " + logIn(Colleague.ADMINISTRATOR) + "; ./saphan code administrator");
        console.line("              " + logIn(Colleague.DEPUTY) + "; ./saphan code deputy (some acts take two)");
        console.line("              " + logIn(Colleague.CLERK) + "; ./saphan code clerk");
        console.line("              " + logIn(Colleague.CONTACT) + "; ./saphan code contact");
        console.line("");
        console.line("Ctrl-C stops every process; the data stays.");
    }

    private String logIn(Colleague who) {
        return "name " + who.id() + ", password " + installation.drawer().password(who);
    }

    private static String logIn(People.Person person) {
        return "national ID " + person.nationalId().value() + ", PIN " + person.pin() + " (an invented person)";
    }
}
