package org.saphan.consent.limit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.saphan.contract.problem.ProblemType;
import org.saphan.wire.json.WireJson;

/** What is said to whoever asks too often: 429 with {@code Retry-After} (RFC 6585 §4). */
public final class TooMany {

    private TooMany() {}

    /** {@code error}: for OAuth clients, which look for that member (RFC 6749 §5.2). */
    private record Problem(String type, String title, int status, String error) {}

    /** To a program: a problem document (RFC 9457). */
    public static void tell(HttpServletResponse response, int seconds) throws IOException {
        var type = ProblemType.TOO_MANY_REQUESTS;
        var bytes = WireJson.write(new Problem(type.urn(), type.title(), type.status(), "temporarily_unavailable"));
        response.setStatus(type.status());
        response.setHeader("Retry-After", Integer.toString(seconds));
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/problem+json");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** To a person: the error page; to a program that asked for a page, a problem document. */
    public static void show(HttpServletResponse response, int seconds) throws IOException {
        response.setHeader("Retry-After", Integer.toString(seconds));
        response.setHeader("Cache-Control", "no-store");
        response.sendError(ProblemType.TOO_MANY_REQUESTS.status());
    }

    /** Where a request comes from: the other end of the connection. Nothing that the request says of it is believed. */
    public static String address(HttpServletRequest request) {
        return request.getRemoteAddr();
    }
}
