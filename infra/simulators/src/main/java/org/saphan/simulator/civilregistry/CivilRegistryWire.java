package org.saphan.simulator.civilregistry;

import com.github.tomakehurst.wiremock.http.Request;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saphan.simulator.keep.Expiring;
import org.saphan.simulator.keep.Secrets;
import org.saphan.simulator.legacy.Reply;
import org.saphan.simulator.legacy.Subject;
import org.saphan.simulator.legacy.Wire;
import org.saphan.simulator.population.Person;
import org.saphan.simulator.population.Population;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code POST /token} with a {@code Consumer-Key} gives a token for an hour; {@code POST /jobs} with it answers each service of
 * a job on its own, and with everything the register has, whatever was asked.
 */
public final class CivilRegistryWire implements Wire {
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(60);
    private static final int MOST_TOKENS = 1_000;
    private static final int MOST_SERVICES = 16;
    private static final String JSON = "application/json;charset=utf-8";

    private final Population population;
    private final String consumerKey;
    private final Secrets secrets;
    private final Expiring<String> tokens;
    private final JsonMapper json = new JsonMapper();

    public CivilRegistryWire(Population population, String consumerKey, Secrets secrets, Clock clock) {
        this.population = population;
        this.consumerKey = consumerKey;
        this.secrets = secrets;
        this.tokens = new Expiring<>(MOST_TOKENS, TOKEN_LIFE, clock);
    }

    @Override
    public Reply answer(Request request, Subject subject) {
        if (!"POST".equals(request.getMethod().getName())) {
            return reply(405, Map.of("message", "POST only"));
        }
        return switch (path(request)) {
            case "/token" -> token(request);
            case "/jobs" -> jobs(request, subject);
            default -> reply(404, Map.of("message", "no such service"));
        };
    }

    @Override
    public Reply broken() {
        return reply(500, Map.of("message", "ORA-00600: internal error code, arguments: [kdsgrp1]"));
    }

    private Reply token(Request request) {
        String key = request.getHeader("Consumer-Key");
        Optional<JsonNode> body = read(request);
        if (key == null || !Secrets.same(key, consumerKey)) {
            return reply(401, Map.of("message", "Consumer-Key is wrong"));
        }
        if (body.isEmpty() || body.get().path("agentID").asString("").isBlank()) {
            return reply(400, Map.of("message", "agentID is missing"));
        }
        String token = secrets.fresh();
        tokens.put(token, body.get().path("agentID").asString(""));
        return reply(200, Map.of("token", token, "expiresInSeconds", TOKEN_LIFE.toSeconds()));
    }

    private Reply jobs(Request request, Subject subject) {
        if (!authorized(request.getHeader("Authorization"))) {
            return reply(401, Map.of("message", "token is wrong or has expired"));
        }
        Optional<JsonNode> body = read(request);
        if (body.isEmpty()
                || !body.get().path("data").isArray()
                || body.get().path("data").size() > MOST_SERVICES) {
            return reply(400, Map.of("message", "data must be a list of at most 16 services"));
        }
        List<Object> results = new ArrayList<>();
        for (JsonNode one : body.get().path("data")) {
            String number =
                    one.path("query").path("personalID").asString(""); // a number has lost its leading zeros here
            results.add(result(one.path("serviceID").asString(""), subject.in(population, number)));
        }
        return reply(200, results);
    }

    private boolean authorized(@Nullable String header) {
        return header != null
                && header.startsWith("Bearer ")
                && tokens.get(header.substring("Bearer ".length())).isPresent();
    }

    private static CivilResult result(String service, Optional<Person> person) {
        return switch (service) {
            case "person" ->
                person.map(CivilRecords::person)
                        .map(data -> CivilResult.found(service, data))
                        .orElseGet(() -> CivilResult.failed(service, 404, "no data found"));
            case "house" ->
                person.map(CivilRecords::house)
                        .map(data -> CivilResult.found(service, data))
                        .orElseGet(() -> CivilResult.failed(service, 404, "no data found"));
            default -> CivilResult.failed(service, 400, "unknown serviceID");
        };
    }

    private Optional<JsonNode> read(Request request) {
        try {
            return Optional.of(json.readTree(request.getBody()));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private Reply reply(int status, Object body) {
        return new Reply(status, JSON, json.writeValueAsString(body));
    }

    private static String path(Request request) {
        String url = request.getUrl();
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }
}
