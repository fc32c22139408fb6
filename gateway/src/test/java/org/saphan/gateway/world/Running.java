package org.saphan.gateway.world;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.saphan.contract.consent.ConsentState;
import org.saphan.contract.id.NationalId;
import org.saphan.gateway.feed.Feed;
import org.saphan.gateway.feed.FeedView;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The running gateway in its world, one for all tests; each test begins with everything well. */
public final class Running implements BeforeEachCallback {
    private static final class Once {
        static final World WORLD = new World();
        static final ConfigurableApplicationContext GATEWAY = start(WORLD);
    }

    /**
     * Starts a gateway in a world.
     *
     * @param others arguments that take the place of the world's own
     */
    public static ConfigurableApplicationContext start(World world, String... others) {
        var arguments = arguments(world, others);
        try {
            var application = new SpringApplication(Class.forName("org.saphan.gateway.GatewayApplication"));
            return application.run(arguments.values().toArray(String[]::new));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a gateway is started with, by what it is about. */
    static Map<String, String> arguments(World world, String... others) {
        var arguments = new LinkedHashMap<String, String>();
        for (var argument : world.arguments()) {
            arguments.put(key(argument), argument);
        }
        for (var argument : others) {
            arguments.put(key(argument), argument);
        }
        return arguments;
    }

    private static String key(String argument) {
        return argument.substring(0, argument.indexOf('='));
    }

    public static int port(ConfigurableApplicationContext gateway) {
        return Objects.requireNonNull(((WebServerApplicationContext) gateway).getWebServer())
                .getPort();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        var world = world();
        world.ledger.well();
        world.consentService.fallSilent(false);
        world.consentService.lookUpsFail(false);
        world.consentService.signSnapshotsWith(null);
        world.consentService.forgetConsents();
        world.adapters.answer(Records::plain);
        awaitReady();
    }

    public World world() {
        return Once.WORLD;
    }

    public ConfigurableApplicationContext gateway() {
        return Once.GATEWAY;
    }

    public World.Answered send(Agency.Sent request) {
        return world().send(port(Once.GATEWAY), request);
    }

    public World.Answered get(String path) {
        return send(new Agency.Sent("GET", path, Map.of(), ""));
    }

    /** Waits until the gateway says that it is ready. */
    public void awaitReady() {
        Eventually.holds(() -> get("/health/ready").status() == 200);
    }

    /** A right query of the Department of Social Welfare about one person. */
    public World.Answered ask(NationalId person) {
        return send(world().dsw.request(Queries.about(person)));
    }

    /** A person whose consent to the allowance is active, and known to be so at the gateway. */
    public NationalId consenting(int number) {
        var person = World.person(number);
        consent(person, 1, ConsentState.ACTIVE);
        return person;
    }

    /** A person's consent gets into a state. */
    public void consent(NationalId person, int version, ConsentState state) {
        var dsw = world().agencyId(world().dsw);
        long news = world().consentService
                .change(
                        dsw,
                        World.tag(person),
                        Registries.ALLOWANCE,
                        Records.consent(dsw, Registries.ALLOWANCE, version, state));
        awaitNews(news);
    }

    /** Waits until a published registry is in force: its news is heard before it is read. */
    public void awaitRegistry(long number) {
        var feed = gateway().getBean(Feed.class);
        Eventually.holds(() -> FeedView.registry(feed) >= number && feed.fresh());
    }

    /** Waits until the gateway has heard a piece of news. */
    public void awaitNews(long number) {
        var feed = gateway().getBean(Feed.class);
        Eventually.holds(() -> FeedView.newest(feed) >= number && feed.fresh());
    }
}
