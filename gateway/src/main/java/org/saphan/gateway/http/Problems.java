package org.saphan.gateway.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.ExchangeId;
import org.saphan.contract.problem.ProblemType;
import org.saphan.gateway.step.Stop;
import org.saphan.wire.json.WireJson;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.ServerResponse;

/** Problem documents (RFC 9457). */
public final class Problems {
    static final String MEDIA_TYPE = "application/problem+json";
    /** A quota lasts until midnight in Bangkok; asking again each hour does no harm. */
    private static final int QUOTA_SECONDS = 3_600;
    /** A standby takes over within seconds. */
    private static final int COUNTS_SECONDS = 5;
    /** As long as a silent authority is left alone, unless set otherwise. */
    private static final int REVOCATION_SECONDS = 5;

    /** The document for a stop. */
    public ServerResponse of(Stop stop, @Nullable ExchangeId exchange) {
        var type = ProblemTypes.of(stop);
        var response = response(type);
        var challenge = Challenges.of(type);
        if (challenge != null) {
            response.header("WWW-Authenticate", challenge);
        }
        int seconds = retryAfter(stop);
        if (seconds > 0) {
            response.header("Retry-After", Integer.toString(seconds));
        }
        return write(response, document(type, stop, exchange));
    }

    /** The document for what no step has said. */
    public ServerResponse of(ProblemType type) {
        return write(response(type), document(type));
    }

    /** The document for another method than those that a thing takes. */
    ServerResponse methodNotAllowed(HttpMethod allowed) {
        return write(response(ProblemType.METHOD_NOT_ALLOWED).allow(allowed), document(ProblemType.METHOD_NOT_ALLOWED));
    }

    /** The document for a mistake of ours; the log says more under the exchange's id. */
    ServerResponse internal(ExchangeId exchange) {
        var document = document(ProblemType.INTERNAL);
        document.put("instance", instance(exchange));
        return write(response(ProblemType.INTERNAL), document);
    }

    /** The same as bytes, for what the server itself refuses. */
    static byte[] json(ProblemType type) {
        return WireJson.write(document(type));
    }

    private static Map<String, Object> document(ProblemType type, Stop stop, @Nullable ExchangeId exchange) {
        var document = document(type);
        if (exchange != null) {
            document.put("instance", instance(exchange));
        }
        if (stop instanceof Stop.NotPermitted(var refusal, var missing)) {
            document.put("reason", stop.reason());
            if (!missing.isEmpty()) {
                document.put("missing", missing);
            }
        }
        return document;
    }

    private static Map<String, Object> document(ProblemType type) {
        var document = new LinkedHashMap<String, Object>();
        document.put("type", type.urn());
        document.put("title", type.title());
        document.put("status", type.status());
        return document;
    }

    private static ServerResponse.BodyBuilder response(ProblemType type) {
        return ServerResponse.status(type.status())
                .header("Content-Type", MEDIA_TYPE)
                .header("Cache-Control", "no-store");
    }

    private static String instance(ExchangeId exchange) {
        return "urn:uuid:" + exchange.value();
    }

    private static int retryAfter(Stop stop) {
        return switch (stop) {
            case Stop.TooMany(int seconds) -> seconds;
            case Stop.LedgerUnreachable(int seconds) -> seconds;
            case Stop.SourcesUnreachable(int seconds) -> seconds;
            case Stop.RegistryUnknown unknown -> 1;
            case Stop.RevocationUnknown unknown -> REVOCATION_SECONDS;
            case Stop.CountsUnreachable unreachable -> COUNTS_SECONDS;
            case Stop.CannotTell cannotTell -> 1;
            case Stop.KeyInUse inUse -> 1;
            case Stop.KeyAnswered answered -> 1;
            case Stop.NotPermitted permitted when ProblemTypes.of(stop) == ProblemType.QUOTA_EXHAUSTED -> QUOTA_SECONDS;
            case Stop.NotVerified verified when ProblemTypes.of(stop) == ProblemType.TOO_MANY_REQUESTS -> 1;
            case Stop.NotReceived received -> 0;
            case Stop.NotVerified verified -> 0;
            case Stop.KeyReused reused -> 0;
            case Stop.NotPermitted permitted -> 0;
        };
    }

    private static ServerResponse write(ServerResponse.BodyBuilder response, Map<String, Object> document) {
        var body = WireJson.write(document);
        return response.contentLength(body.length).build((request, out) -> {
            out.getOutputStream().write(body);
            return null;
        });
    }
}
