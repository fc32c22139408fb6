package org.saphan.launcher.story;

import static org.saphan.launcher.place.Ports.Door.AGENCY_APP;
import static org.saphan.launcher.place.Ports.Door.CONSENT_SERVICE;
import static org.saphan.launcher.place.Ports.Door.GATEWAY;
import static org.saphan.launcher.place.Ports.Door.LEDGER;
import static org.saphan.launcher.place.Ports.Door.SIMULATORS_CONTROL;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.agreement.LegalBasis;
import org.saphan.contract.agreement.SensitiveBasis;
import org.saphan.contract.exchange.Answer;
import org.saphan.contract.exchange.Query;
import org.saphan.contract.exchange.ServiceAnswer;
import org.saphan.contract.id.CaseReference;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.id.OfficerId;
import org.saphan.contract.id.OfficerRole;
import org.saphan.contract.id.PurposeCode;
import org.saphan.contract.id.ServiceId;
import org.saphan.launcher.agency.AgencyClient;
import org.saphan.launcher.agency.AgencyKeys;
import org.saphan.launcher.agency.AnswerCheck;
import org.saphan.launcher.agency.Http;
import org.saphan.launcher.agency.HttpExchange;
import org.saphan.launcher.citizen.People;
import org.saphan.launcher.credential.Tls;
import org.saphan.launcher.install.Installation;
import org.saphan.launcher.place.Trouble;
import org.saphan.wire.json.WireJson;
import tools.jackson.databind.JsonNode;

/** What the story's lines share: the people in it, the agency's software, and what they keep from line to line. */
public final class Stage {
    /** Why the agency asks. */
    public static final String PURPOSE = "disability-allowance";

    /** What it asks for. */
    public static final Map<String, List<String>> WANTED = Map.of(
            "civil-registry.person", List.of("name.given", "name.family", "birthDate", "status"),
            "health.coverage", List.of("scheme", "status", "primaryUnit.name"),
            "disability.registration", List.of("registered", "types"));

    private final Installation installation;
    private final SSLContext browserTls;
    private final Http http;
    private final AgencyClient agency;
    private final AnswerCheck check;
    private final Clock clock;
    private final People people;
    private @Nullable Answer answer;
    private @Nullable String refusedExchange;

    private Stage(Installation installation, Clock clock) {
        var home = installation.home();
        var ports = installation.ports();
        this.installation = installation;
        this.clock = clock;
        this.browserTls = Tls.anonymous(home.pki().resolve("ca.pem"));
        this.http = new Http(browserTls);
        this.people = People.of(installation.population());
        this.agency = new AgencyClient(
                Installation.DSW,
                ports.https(GATEWAY),
                ports.https(CONSENT_SERVICE),
                ports.https(AGENCY_APP) + "/callback",
                http,
                AgencyKeys.from(home.agency(Installation.DSW)),
                clock);
        try {
            var keys = http.get(URI.create(ports.https(GATEWAY) + "/.well-known/saphan-gateway-keys"), Map.of());
            this.check = new AnswerCheck(
                    JWKSet.parse(keys.text()), Files.readString(home.keys().resolve("ledger.vkey")), clock);
        } catch (IOException | ParseException e) {
            throw new Trouble("The keys of the gateway or of the ledger can't be read.", e);
        }
    }

    /** Sets the stage on a running installation. */
    public static Stage on(Installation installation) {
        return new Stage(installation, Clock.systemUTC());
    }

    public Installation installation() {
        return installation;
    }

    public AgencyClient agency() {
        return agency;
    }

    public AnswerCheck check() {
        return check;
    }

    public People people() {
        return people;
    }

    SSLContext browserTls() {
        return browserTls;
    }

    Clock clock() {
        return clock;
    }

    /** The agency's query about the story's citizen. */
    public Query query() {
        return query(people.citizen().nationalId());
    }

    /** The agency's query about somebody. */
    public static Query query(NationalId nationalId) {
        return new Query(
                new Query.Subject(nationalId),
                new PurposeCode(PURPOSE),
                LegalBasis.CONSENT,
                SensitiveBasis.EXPLICIT_CONSENT,
                WANTED.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> new Query.Wanted(
                                new ServiceId(entry.getKey()),
                                entry.getValue().stream().map(FieldPath::new).toList()))
                        .toList(),
                new CaseReference("DSW-2569-000123"),
                new Query.Officer(new OfficerId("dsw-0042"), new OfficerRole("case-officer")));
    }

    /** Reads a successful answer. */
    public static Answer read(HttpExchange exchange) {
        return WireJson.read(exchange.body(), Answer.class);
    }

    /** One service's part of an answer. */
    public static ServiceAnswer part(Answer answer, String service) {
        return answer.results().stream()
                .filter(part -> part.service().value().equals(service))
                .findFirst()
                .orElseThrow(() -> new StoryBroken("the answer has a part for " + service));
    }

    /** The ledger's proofs for an exchange; empty object while there are none. */
    public JsonNode receipt(String exchangeId) {
        return ledger("/ledger/v1/receipts/" + exchangeId).json();
    }

    /** A public read of the ledger. */
    public HttpExchange ledger(String path) {
        return http.get(URI.create(installation.ports().https(LEDGER) + path), Map.of());
    }

    /** A read of the ledger that takes the operator's certificate. */
    HttpExchange operator(String path) {
        var pki = installation.home().pki();
        var operator =
                new Http(Tls.as(pki.resolve("ca.pem"), pki.resolve("launcher.pem"), pki.resolve("launcher.key")));
        return operator.get(URI.create(installation.ports().https(LEDGER) + path), Map.of());
    }

    /** The whole ledger as an operator exports it. */
    public String exported() {
        return operator("/ledger/v1/export").text();
    }

    /** Lets a simulated source fail, or heal ({@code none}). */
    public void fault(String source, String fault) {
        var answer = http.put(
                URI.create(installation.ports().https(SIMULATORS_CONTROL) + "/control/faults/" + source),
                fault,
                control());
        if (answer.status() / 100 != 2) {
            throw new Trouble("The simulators did not take the fault (status " + answer.status() + ").");
        }
    }

    /** What the citizen's browser brought to the agency's application. */
    JsonNode callback(String state) {
        return http.get(
                        URI.create(installation.ports().https(SIMULATORS_CONTROL) + "/control/callbacks/" + state),
                        control())
                .json();
    }

    /** Waits until something holds, at most for a while. */
    public static boolean eventually(Duration patience, BooleanSupplier holds) {
        long end = System.nanoTime() + patience.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause(Duration.ofMillis(100));
        }
        return true;
    }

    static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrupted.", e);
        }
    }

    /** The answer of line 4. */
    Answer answer() {
        if (answer == null) {
            throw new IllegalStateException("line 4 comes first");
        }
        return answer;
    }

    void keepAnswer(Answer received) {
        answer = received;
    }

    /** The exchange that was refused in line 2. */
    String refusedExchange() {
        if (refusedExchange == null) {
            throw new IllegalStateException("line 2 comes first");
        }
        return refusedExchange;
    }

    void keepRefused(String exchangeId) {
        refusedExchange = exchangeId;
    }

    private Map<String, String> control() {
        return Map.of("Authorization", "Bearer " + installation.credentials().password("control"));
    }
}
