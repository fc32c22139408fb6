package org.saphan.ledger.service.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
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

    private final transient List<Route> routes;

    LedgerApi(List<Endpoint> endpoints) {
        routes = endpoints.stream().flatMap(part -> part.routes().stream()).toList();
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
        for (var route : routes) {
            if (route.leadsTo(request.getRequestURI())) {
                if (!request.getMethod().equals(route.method())) {
                    response.setHeader("Allow", route.method());
                    throw new Refused(ProblemType.METHOD_NOT_ALLOWED, "only " + route.method() + " here");
                }
                route.handler().answer(request, response);
                return;
            }
        }
        throw new Refused(ProblemType.NOT_FOUND, "no such address");
    }

    private static void unlessUnderWay(HttpServletResponse response, ProblemType type) throws IOException {
        if (response.isCommitted()) {
            throw new IOException("an answer broke off"); // the connection ends: half an export is no export
        }
        response.reset();
        Problems.send(response, type, null);
    }
}
