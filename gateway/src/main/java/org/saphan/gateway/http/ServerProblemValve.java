package org.saphan.gateway.http;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.problem.ProblemType;

/** What the server itself refuses, before any code of ours: a problem document too, without a word of what was sent. */
public final class ServerProblemValve extends ErrorReportValve {
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        if (response.getStatus() < BAD_REQUEST || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType(Problems.MEDIA_TYPE);
            response.getOutputStream().write(Problems.json(type(response.getStatus())));
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            container.getLogger().debug("the other end has gone", e);
        }
    }

    private static ProblemType type(int status) {
        return switch (status) {
            case 404 -> ProblemType.NOT_FOUND;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 413 -> ProblemType.BODY_TOO_LARGE;
            case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            default -> status >= SERVER_ERROR ? ProblemType.INTERNAL : ProblemType.MALFORMED_REQUEST;
        };
    }
}
