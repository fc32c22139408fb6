package org.saphan.ledger.service.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.problem.ProblemType;
import org.saphan.wire.json.WireJson;

/** Problem documents (RFC 9457). They never repeat what was sent. */
final class Problems {
    private static final String RETRY_AFTER_SECONDS = "1";

    private Problems() {}

    private record Document(
            String type, String title, int status, @Nullable String detail) {}

    static void send(HttpServletResponse response, ProblemType type, @Nullable String detail) throws IOException {
        if (type.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        response.setStatus(type.status());
        response.setContentType("application/problem+json");
        var body = WireJson.write(new Document(type.urn(), type.title(), type.status(), detail));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
