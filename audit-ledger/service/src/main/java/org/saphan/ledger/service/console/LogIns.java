package org.saphan.ledger.service.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.saphan.wire.json.WireJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;

/**
 * Asks the authorization server whether the log-in behind a session still counts. An answer holds for two seconds; without one
 * nobody is believed to be logged in, and nobody is logged out either.
 */
final class LogIns {
    private static final Logger log = LoggerFactory.getLogger(LogIns.class);
    private static final Duration HOLDS = Duration.ofSeconds(2);
    private static final int MOST = 1_000;

    private final RestClient http;
    private final Clock clock;
    private final Map<String, Answer> answers = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
            return size() > MOST;
        }
    };

    /** @param http with our certificate, below the authorization server's address for consoles */
    LogIns(RestClient http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    /** What is known of a log-in. */
    enum Standing {
        COUNTS,
        ENDED,
        /** The authorization server gave no usable answer. */
        UNKNOWN
    }

    private record Answer(Standing standing, Instant at) {}

    private record Question(String sid, boolean used) {}

    private record Ended(String sid) {}

    /**
     * How a log-in stands.
     *
     * @param sid its name in the ID token
     * @param used by a person, and not by a page on its own
     */
    Standing of(String sid, boolean used) {
        var now = clock.instant();
        synchronized (answers) {
            var known = answers.get(sid);
            if (known != null
                    && !now.isBefore(known.at())
                    && now.isBefore(known.at().plus(HOLDS))) {
                return known.standing();
            }
        }
        var standing = ask(sid, used);
        if (standing != Standing.UNKNOWN) {
            synchronized (answers) {
                answers.put(sid, new Answer(standing, now));
            }
        }
        return standing;
    }

    /** Somebody has logged out here: the list there shows it no more. If it is not heard, it ends there by itself. */
    void end(String sid) {
        synchronized (answers) {
            answers.put(sid, new Answer(Standing.ENDED, clock.instant()));
        }
        try {
            http.post()
                    .uri("/end")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(WireJson.write(new Ended(sid)))
                    .retrieve()
                    .toBodilessEntity();
        } catch (RestClientException silent) {
            log.atWarn().log("the authorization server did not hear that somebody has logged out");
        }
    }

    private Standing ask(String sid, boolean used) {
        try {
            var answer = http.post()
                    .uri("/check")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(WireJson.write(new Question(sid, used)))
                    .retrieve()
                    .body(byte[].class);
            var active = WireJson.mapper()
                    .readTree(answer == null ? new byte[0] : answer)
                    .path("active");
            if (active.isBoolean()) {
                return active.asBoolean() ? Standing.COUNTS : Standing.ENDED;
            }
        } catch (RestClientException | JacksonException unusable) {
            log.atWarn().log("the authorization server does not say whether a log-in counts");
        }
        return Standing.UNKNOWN;
    }
}
