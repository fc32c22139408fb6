package org.saphan.bench.variant;

import static org.saphan.launcher.place.Ports.Door.AGENCY_APP;
import static org.saphan.launcher.place.Ports.Door.CIVIL_REGISTRY;
import static org.saphan.launcher.place.Ports.Door.CONSENT_SERVICE;
import static org.saphan.launcher.place.Ports.Door.GATEWAY;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.saphan.bench.load.Requests;
import org.saphan.bench.machine.CpuTime;
import org.saphan.contract.exchange.Answer;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.source.FetchStatus;
import org.saphan.launcher.agency.AgencyClient;
import org.saphan.launcher.agency.AgencyKeys;
import org.saphan.launcher.agency.DpopProofs;
import org.saphan.launcher.agency.Http;
import org.saphan.launcher.citizen.People;
import org.saphan.launcher.citizen.Population;
import org.saphan.launcher.credential.Tls;
import org.saphan.launcher.install.Installation;
import org.saphan.launcher.install.Programs;
import org.saphan.launcher.place.Home;
import org.saphan.launcher.place.Ports;
import org.saphan.launcher.place.Trouble;
import org.saphan.launcher.story.Consenting;
import org.saphan.launcher.story.Stage;
import org.saphan.launcher.story.StoryBroken;
import org.saphan.simulator.population.LogIns;
import org.saphan.wire.id.Ids;
import org.saphan.wire.json.WireJson;
import org.saphan.wire.signature.ContentDigest;
import org.saphan.wire.signature.HttpMessage;
import org.saphan.wire.signature.MessageSignature;
import org.saphan.wire.signature.SignatureProfile;
import org.saphan.wire.signature.SigningKey;

/** Saphan's full exchange: all eight steps, four processes, PostgreSQL with fsync; its one source is the backend. */
public final class Saphan implements Variant, AutoCloseable {
    private static final String ADAPTERS = "adapters";
    private static final String SIMULATORS = "simulators";
    private static final List<String> PROCESSES = List.of("gateway", "ledger", "consent-service", ADAPTERS);
    private static final int OK = 200;

    private final Installation installation;
    private final AgencyClient agency;
    private final AgencyKeys keys;
    private final URI target;
    private final Queries queries;
    private final Clock clock;
    private final Ids ids;
    private final long postmaster;

    private Saphan(Installation installation, List<NationalId> citizens, Clock clock) throws IOException {
        var home = installation.home();
        var ports = installation.ports();
        this.installation = installation;
        this.clock = clock;
        this.ids = Ids.uuidV7(clock);
        this.queries = new Queries(citizens);
        this.keys = AgencyKeys.from(home.agency(Installation.DSW));
        this.target = URI.create(ports.https(GATEWAY) + "/exchange/v1/queries");
        this.agency = new AgencyClient(
                Installation.DSW,
                ports.https(GATEWAY),
                ports.https(CONSENT_SERVICE),
                ports.https(AGENCY_APP) + "/callback",
                new Http(Tls.anonymous(home.pki().resolve("ca.pem"))),
                keys,
                clock);
        this.postmaster = Long.parseLong(
                Files.readAllLines(home.postgres().resolve("postmaster.pid")).getFirst());
    }

    /**
     * Starts an installation of its own, lets the citizens consent, and puts the backend in the place of the civil registry.
     *
     * @param citizens of the usual population
     */
    public static Saphan start(
            Home home,
            Programs programs,
            Source source,
            List<NationalId> citizens,
            Clock clock,
            Consumer<String> progress) {
        var installation = Installation.start(home, Ports.free(), programs, clock, Population.USUAL, progress);
        try {
            consent(installation, citizens, progress);
            installation.stop(SIMULATORS);
            installation.stop(ADAPTERS);
            askTheBackend(installation, source);
            installation.start(ADAPTERS);
            return new Saphan(installation, citizens, clock);
        } catch (IOException e) {
            installation.close();
            throw new Trouble("The settings of the adapters can't be read or written.", e);
        } catch (RuntimeException e) {
            installation.close();
            throw e;
        }
    }

    @Override
    public String letter() {
        return "c";
    }

    @Override
    public String title() {
        return "Saphan's full exchange: gateway, ledger (fsync), consents, adapters";
    }

    @Override
    public URI target() {
        return target;
    }

    @Override
    public Supplier<byte[]> requests() {
        agency.forgetToken();
        var token = agency.token();
        var proofs = new DpopProofs(keys.dpop(), clock);
        var key = SigningKey.ecdsaP256(keys.client());
        return () -> {
            var body = queries.get();
            return Requests.post(target, headers(token, proofs, key, body), body);
        };
    }

    /** Everything in {@code interfaces.md}, "Agency → gateway". */
    private Map<String, String> headers(String token, DpopProofs proofs, SigningKey key, byte[] body) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Authorization", "DPoP " + token);
        headers.put("DPoP", proofs.proof("POST", target, token, null));
        headers.put("Idempotency-Key", ids.next().toString());
        headers.put("Content-Digest", ContentDigest.of(body));
        var message = new HttpMessage.Request(
                "POST",
                target.toString(),
                name -> headers.entrySet().stream()
                        .filter(header -> header.getKey().equalsIgnoreCase(name))
                        .map(Map.Entry::getValue)
                        .toList());
        var signed = MessageSignature.sign(message, SignatureProfile.QUERY, key, clock.instant());
        headers.put("Signature-Input", signed.signatureInput());
        headers.put("Signature", signed.signature());
        return headers;
    }

    @Override
    public Map<String, LongSupplier> processorTimes() {
        var times = new LinkedHashMap<String, LongSupplier>();
        for (var name : PROCESSES) {
            long pid = installation.program(name).pid();
            times.put(name, () -> CpuTime.of(pid));
        }
        times.put("postgres", () -> CpuTime.ofFamily(postmaster));
        return times;
    }

    @Override
    public void check() {
        var answer = agency.query(queries.get(), ids.next().toString()).answer();
        if (answer.status() != OK) {
            throw new Trouble("Saphan did not answer the query: status " + answer.status() + " " + answer.problem());
        }
        var results = WireJson.read(answer.body(), Answer.class).results();
        if (results.size() != 1 || results.getFirst().status() != FetchStatus.RECORD) {
            throw new Trouble("Saphan's answer holds no record.");
        }
    }

    @Override
    public void close() {
        installation.close();
    }

    private static void consent(Installation installation, List<NationalId> citizens, Consumer<String> progress) {
        var stage = Stage.on(installation);
        long seed = Population.USUAL.seed();
        try {
            for (var citizen : citizens) {
                Consenting.by(stage, new People.Person(citizen, LogIns.pin(seed, citizen), seed));
            }
        } catch (StoryBroken e) {
            throw new Trouble("The citizens could not consent: " + e.getMessage(), e);
        }
        progress.accept(citizens.size() + " citizens have consented");
    }

    private static void askTheBackend(Installation installation, Source source) throws IOException {
        var file = installation.home().config().resolve(ADAPTERS + ".yaml");
        var settings = Files.readString(file);
        var simulated = "url: " + installation.ports().https(CIVIL_REGISTRY) + "\n";
        if (!settings.contains(simulated)) {
            throw new Trouble("The settings of the adapters don't name the civil registry as expected.");
        }
        Files.writeString(
                file, settings.replace(simulated, "url: " + source.address() + "\n      max-concurrent: 256\n"));
    }
}
