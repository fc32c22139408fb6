package org.saphan.ledger.service.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.saphan.contract.problem.ProblemType;
import org.saphan.ledger.service.feed.EventStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /ledger/v1/events}: the stream of published entries. */
final class EventsEndpoint implements Endpoint {
    private static final Logger log = LoggerFactory.getLogger(EventsEndpoint.class);
    private static final Set<String> READERS = Set.of("consent-service", "gateway", "launcher");
    private static final int BUFFER = 64 * 1024;

    private final EventStreams streams;
    private final Set<String> readers;

    /** @param mirrors services that may read beside ours */
    EventsEndpoint(EventStreams streams, Set<String> mirrors) {
        this.streams = streams;
        this.readers = Stream.concat(READERS.stream(), mirrors.stream()).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/events", this::get));
    }

    private void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Refused {
        var reader = Callers.demand(request, readers);
        long from = from(request);
        try (var place = streams.enter()
                .orElseThrow(() -> new Refused(ProblemType.TOO_MANY_REQUESTS, "too many are reading events"))) {
            response.setContentType("text/event-stream");
            response.setHeader("Cache-Control", "no-store");
            response.flushBuffer();
            place.write(from, new BufferedOutputStream(response.getOutputStream(), BUFFER));
        } catch (IOException gone) {
            log.atDebug().addKeyValue("reader", reader).log("a reader of events is gone");
        }
    }

    private long from(HttpServletRequest request) throws Refused {
        long published = streams.published();
        long from = wanted(request).orElse(published);
        if (from > published) { // a reader who has seen more than there is must hear of it, not wait in silence
            throw new Refused(
                    published == 0 ? ProblemType.LEDGER_UNREACHABLE : ProblemType.NOT_FOUND,
                    "the published log does not reach that far");
        }
        return from;
    }

    private static OptionalLong wanted(HttpServletRequest request) throws Refused {
        try {
            return EventStreams.wanted(request.getHeader("Last-Event-ID"), request.getParameter("from"));
        } catch (IllegalArgumentException noIndex) {
            throw new Refused(ProblemType.MALFORMED_REQUEST, "Last-Event-ID and from are indexes of entries");
        }
    }
}
