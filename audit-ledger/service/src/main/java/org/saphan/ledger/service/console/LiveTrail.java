package org.saphan.ledger.service.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.saphan.ledger.service.feed.EventStreams;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

/**
 * {@code GET /console/events}: tells an open trail that there is something new, by number and kind; the page fetches itself anew.
 * Ends with the session, with the log-in behind it, with the process, and when nobody has opened a page for as long as a session lives unused: a page left
 * open keeps nobody logged in.
 */
@Controller
final class LiveTrail {
    /** Of a request that the page's script makes, and not a person. */
    static final String BY_ITSELF = "Saphan-Live";

    static final String PATH = "/console/events";

    private static final String OPENED = "trailOpened";
    private static final String PLACES = "trailPlaces";
    private static final int MOST_OF_ONE = 4;
    private static final int BUFFER = 4 * 1024;

    private final EventStreams streams;
    private final StillLoggedIn still;
    private final Clock clock;

    LiveTrail(@Qualifier("trailStreams") EventStreams streams, StillLoggedIn still, Clock clock) {
        this.streams = streams;
        this.still = still;
        this.clock = clock;
    }

    /** From which entry on an open page is to hear; notes that somebody has opened it. */
    long opened(HttpServletRequest request) {
        if (request.getHeader(BY_ITSELF) == null) {
            request.getSession().setAttribute(OPENED, clock.instant());
        }
        return streams.published();
    }

    @GetMapping(PATH)
    void events(Authentication regulator, HttpServletRequest request, HttpServletResponse response) throws IOException {
        long from = from(request);
        var session = request.getSession();
        if (!attended(session)) {
            response.setStatus(HttpStatus.NO_CONTENT.value()); // HTML section 9.2.3: the browser does not come back
            return;
        }
        var own = places(session);
        if (!own.tryAcquire()) {
            throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
        }
        try (var place = streams.enter().orElseThrow(() -> new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS))) {
            response.setContentType("text/event-stream");
            response.setHeader("Cache-Control", "no-store");
            response.flushBuffer();
            place.glance(
                    from,
                    new BufferedOutputStream(response.getOutputStream(), BUFFER),
                    () -> attended(session) && counts(regulator));
        } finally {
            own.release();
        }
    }

    /** Ten times a second asked, once in two seconds looked up. */
    private boolean counts(Authentication regulator) {
        return still.standing(regulator, false) == LogIns.Standing.COUNTS;
    }

    private boolean attended(HttpSession session) {
        try {
            int idle = session.getMaxInactiveInterval(); // zero or less: for ever (Servlet §7.5)
            return session.getAttribute(OPENED) instanceof Instant opened
                    && (idle <= 0 || clock.instant().isBefore(opened.plusSeconds(idle)));
        } catch (IllegalStateException ended) {
            return false;
        }
    }

    private synchronized Semaphore places(HttpSession session) {
        if (session.getAttribute(PLACES) instanceof Semaphore places) {
            return places;
        }
        var places = new Semaphore(MOST_OF_ONE);
        session.setAttribute(PLACES, places);
        return places;
    }

    private long from(HttpServletRequest request) {
        try {
            long from = EventStreams.wanted(request.getHeader("Last-Event-ID"), request.getParameter("from"))
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
            if (from > streams.published()) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            }
            return from;
        } catch (IllegalArgumentException noIndex) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, noIndex);
        }
    }
}
