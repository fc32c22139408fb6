package org.saphan.adapter.runtime.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.problem.ProblemType;
import org.saphan.wire.json.WireJson;

/** A problem document (RFC 9457). */
record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String instance) {

    static void write(
            HttpServletResponse response, ProblemType type, @Nullable String detail, @Nullable String exchange)
            throws IOException {
        var instance = exchange == null ? null : "urn:uuid:" + exchange;
        var body = WireJson.write(new Problem(type.urn(), type.title(), type.status(), detail, instance));
        response.setStatus(type.status());
        response.setContentType("application/problem+json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
