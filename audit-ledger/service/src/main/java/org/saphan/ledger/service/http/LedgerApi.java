package org.saphan.ledger.service.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.saphan.contract.problem.ProblemType;
import org.saphan.ledger.service.keys.KeysUnavailable;
import org.saphan.ledger.service.store.LogUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers everything below {@code /ledger/}. A filter in front of all others: callers here are services with certificates
 * or read what is public, so pages' sessions and log-ins have no part in it, and it passes nothing on.
 */
final class LedgerApi extends HttpFilter {
    private static final Logger log = LoggerFactory.getLogger(LedgerApi.class);
    private static final long serialVersionUID = 1L;
    private static final String BASE = "/ledger/v1";
    private static final String RECEIPTS = BASE + "/receipts/";
    private static final String TILES = BASE + "/tile/";

    private final transient EntriesEndpoint entries;
    private final transient TimelineEndpoint timeline;
    private final transient ReadEndpoints reads;
    private final transient ExportEndpoint export;
    private final transient ErasuresEndpoint erasures;
    private final transient CompletenessEndpoint completeness;
    private final transient EventsEndpoint events;
    private final transient SealingsEndpoint sealings;
    private final transient TilesEndpoint tiles;
    private final transient Callers callers = new Callers();

    LedgerApi(
            EntriesEndpoint entries,
            TimelineEndpoint timeline,
            ReadEndpoints reads,
            ExportEndpoint export,
            ErasuresEndpoint erasures,
            CompletenessEndpoint completeness,
            EventsEndpoint events,
            SealingsEndpoint sealings,
            TilesEndpoint tiles) {
        this.entries = entries;
        this.timeline = timeline;
        this.reads = reads;
        this.export = export;
        this.erasures = erasures;
        this.completeness = completeness;
        this.events = events;
        this.sealings = sealings;
        this.tiles = tiles;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        try {
            answer(request, response);
        } catch (Refused refused) {
            Problems.send(response, refused.type(), refused.getMessage());
        } catch (LogUnavailable | KeysUnavailable e) {
            unlessUnderWay(response, ProblemType.LEDGER_UNREACHABLE);
        } catch (RuntimeException e) { // the edge: whatever it is, the caller learns nothing of it
            log.atError().setCause(e).log("a call failed");
            unlessUnderWay(response, ProblemType.INTERNAL);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException, Refused {
        var path = request.getRequestURI();
        switch (path) {
            case BASE + "/entries" -> {
                method(request, response, "POST");
                entries.post(request, response, callers);
            }
            case BASE + "/timeline" -> {
                method(request, response, "POST");
                timeline.post(request, response, callers);
            }
            case BASE + "/completeness" -> {
                method(request, response, "POST");
                completeness.post(request, response, callers);
            }
            case BASE + "/events" -> {
                method(request, response, "GET");
                events.get(request, response, callers);
            }
            case BASE + "/sealings" -> {
                method(request, response, "POST");
                sealings.post(request, response, callers);
            }
            case BASE + "/erasures" -> {
                method(request, response, "POST");
                erasures.post(request, response, callers);
            }
            case BASE + "/checkpoint" -> {
                method(request, response, "GET");
                reads.checkpoint(response);
            }
            case BASE + "/key" -> {
                method(request, response, "GET");
                reads.key(response);
            }
            case BASE + "/proofs/inclusion" -> {
                method(request, response, "GET");
                reads.inclusion(request, response);
            }
            case BASE + "/proofs/consistency" -> {
                method(request, response, "GET");
                reads.consistency(request, response);
            }
            case BASE + "/export" -> {
                method(request, response, "GET");
                export.get(request, response, callers);
            }
            default -> byPath(path, request, response);
        }
    }

    private void byPath(String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException, Refused {
        if (path.startsWith(TILES)) {
            method(request, response, "GET");
            tiles.get(path.substring(TILES.length()), request, response, callers);
        } else if (path.startsWith(RECEIPTS)) {
            method(request, response, "GET");
            reads.receipt(path.substring(RECEIPTS.length()), response);
        } else {
            throw new Refused(ProblemType.NOT_FOUND, "no such address");
        }
    }

    private static void method(HttpServletRequest request, HttpServletResponse response, String allowed)
            throws Refused {
        if (!request.getMethod().equals(allowed)) {
            response.setHeader("Allow", allowed);
            throw new Refused(ProblemType.METHOD_NOT_ALLOWED, "only " + allowed + " here");
        }
    }

    private static void unlessUnderWay(HttpServletResponse response, ProblemType type) throws IOException {
        if (response.isCommitted()) {
            throw new IOException("an answer broke off"); // the connection ends: half an export is no export
        }
        response.reset();
        Problems.send(response, type, null);
    }
}
