package org.saphan.launcher.command;

import static org.saphan.launcher.place.Ports.Door.AGENCY_APP;
import static org.saphan.launcher.place.Ports.Door.CONSENT_SERVICE;
import static org.saphan.launcher.place.Ports.Door.GATEWAY;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.NationalId;
import org.saphan.launcher.agency.AgencyClient;
import org.saphan.launcher.agency.AgencyKeys;
import org.saphan.launcher.agency.Http;
import org.saphan.launcher.agency.HttpExchange;
import org.saphan.launcher.citizen.People;
import org.saphan.launcher.citizen.Population;
import org.saphan.launcher.credential.Tls;
import org.saphan.launcher.install.Installation;
import org.saphan.launcher.place.Trouble;
import org.saphan.launcher.story.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** What the Department of Social Welfare's own software does, from the command line. */
@Command(name = "agency", description = "Acts as the demo's agency: catalogue, consent, query.")
final class Agency {
    private static final Duration TERM = Duration.ofDays(180);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Ground ground;
    private final Console console;

    Agency(Ground ground, Console console) {
        this.ground = ground;
        this.console = console;
    }

    @Command(description = "Prints the catalogue and the agency's agreements.")
    int catalogue() {
        return print(client().catalogue());
    }

    @Command(description = "Asks for a citizen's consent; prints the address that her browser opens.")
    int consent() {
        var until = ground.clock().instant().plus(TERM).truncatedTo(ChronoUnit.DAYS);
        var request = client().requestConsent(Stage.PURPOSE, Stage.WANTED, until);
        console.line(request.authorize().toString());
        return 0;
    }

    @Command(description = "Sends the linked query, signed and with a fresh DPoP proof; prints the answer.")
    int query(
            @Option(names = "--citizen", paramLabel = "ID", description = "national ID; the story's citizen if absent")
                    @Nullable
                    String citizen) {
        var id = citizen == null ? People.of(Population.USUAL).citizen().nationalId() : id(citizen);
        return print(client().query(Stage.query(id)).answer());
    }

    private static NationalId id(String text) {
        try {
            return new NationalId(text);
        } catch (IllegalArgumentException e) {
            throw new Trouble("A national ID has thirteen digits, the last one a check digit.", e);
        }
    }

    private int print(HttpExchange answer) {
        console.line("HTTP " + answer.status());
        console.line(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer.json()));
        return answer.status() / 100 == 2 ? 0 : 1;
    }

    private AgencyClient client() {
        var home = ground.home();
        if (!home.exists()) {
            throw new Trouble("Nothing is installed in " + home.root() + " yet. ./saphan demo makes it.");
        }
        var ports = ground.ports();
        return new AgencyClient(
                Installation.DSW,
                ports.https(GATEWAY),
                ports.https(CONSENT_SERVICE),
                ports.https(AGENCY_APP) + "/callback",
                new Http(Tls.anonymous(home.pki().resolve("ca.pem"))),
                AgencyKeys.from(home.agency(Installation.DSW)),
                ground.clock());
    }
}
