package org.saphan.ledger.service.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.saphan.contract.problem.ProblemType;
import org.saphan.wire.json.MalformedJson;
import org.saphan.wire.json.WireJson;

/** Bounded bodies in, JSON out. */
final class Bodies {
    private Bodies() {}

    static <T> T read(HttpServletRequest request, Class<T> type, int atMost) throws IOException, Refused {
        var contentType = request.getContentType();
        if (contentType == null || !contentType.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            throw new Refused(ProblemType.UNSUPPORTED_MEDIA_TYPE, "application/json is read here");
        }
        if (request.getContentLengthLong() > atMost) {
            throw new Refused(ProblemType.BODY_TOO_LARGE, "at most " + atMost + " bytes are read here");
        }
        var body = request.getInputStream().readNBytes(atMost + 1);
        if (body.length > atMost) {
            throw new Refused(ProblemType.BODY_TOO_LARGE, "at most " + atMost + " bytes are read here");
        }
        try {
            return WireJson.read(body, type);
        } catch (MalformedJson e) {
            throw new Refused(ProblemType.MALFORMED_REQUEST, "the body is not what this address reads");
        }
    }

    static void write(HttpServletResponse response, Object value) throws IOException {
        write(response, "application/json", WireJson.write(value));
    }

    static void write(HttpServletResponse response, String type, byte[] body) throws IOException {
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
