package org.saphan.ledger.service.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * One address and what answers it.
 *
 * @param method the only one that is allowed there
 * @param path the whole path; one that ends with a slash stands for everything below it
 */
record Route(String method, String path, Handler handler) {
    private static final String BASE = "/ledger/v1";

    /** Writes the answer, or throws what is to be told instead. */
    @FunctionalInterface
    interface Handler {
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException, Refused;
    }

    /** What answers one of many addresses, told which. */
    @FunctionalInterface
    interface PlaceHandler {
        void answer(String place, HttpServletRequest request, HttpServletResponse response) throws IOException, Refused;
    }

    static Route get(String path, Handler handler) {
        return new Route("GET", BASE + path, handler);
    }

    static Route post(String path, Handler handler) {
        return new Route("POST", BASE + path, handler);
    }

    /** @param path ends with a slash; the handler is told what follows it */
    static Route below(String path, PlaceHandler handler) {
        int start = BASE.length() + path.length();
        return get(
                path,
                (request, response) -> handler.answer(request.getRequestURI().substring(start), request, response));
    }

    boolean leadsTo(String requested) {
        return path.endsWith("/") ? requested.startsWith(path) : requested.equals(path);
    }
}
