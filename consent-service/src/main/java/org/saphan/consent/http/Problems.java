package org.saphan.consent.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.saphan.contract.problem.ProblemType;
import org.saphan.wire.json.WireJson;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Problem documents (RFC 9457) for machines. */
final class Problems {

    private Problems() {}

    private record Problem(String type, String title, int status) {
        Problem(ProblemType type) {
            this(type.urn(), type.title(), type.status());
        }
    }

    static void send(HttpServletResponse response, ProblemType type) throws IOException {
        response.setStatus(type.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(WireJson.write(new Problem(type)));
    }

    static ResponseEntity<byte[]> answer(ProblemType type) {
        return ResponseEntity.status(type.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(WireJson.write(new Problem(type)));
    }
}
