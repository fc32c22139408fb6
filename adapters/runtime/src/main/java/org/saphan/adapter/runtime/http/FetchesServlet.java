package org.saphan.adapter.runtime.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.saphan.adapter.runtime.gather.ScatterGather;
import org.saphan.adapter.runtime.order.OrderResult;
import org.saphan.adapter.runtime.order.OrderVerification;
import org.saphan.contract.exchange.FetchOrder;
import org.saphan.contract.problem.ProblemType;
import org.saphan.wire.json.MalformedJson;
import org.saphan.wire.json.WireJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** {@code POST /adapters/v1/fetches}: the whole life of an order at this edge. */
public final class FetchesServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final Logger log = LoggerFactory.getLogger(FetchesServlet.class);
    private static final String PATH = "/adapters/v1/fetches";
    /** Bytes. */
    private static final int LARGEST_BODY = 128 * 1024;

    private final transient OrderVerification verification;
    private final transient ScatterGather sources;

    public FetchesServlet(OrderVerification verification, ScatterGather sources) {
        this.verification = verification;
        this.sources = sources;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        if (!PATH.equals(request.getRequestURI())) {
            Problem.write(response, ProblemType.NOT_FOUND, null, null);
        } else if (!"POST".equals(request.getMethod())) {
            response.setHeader("Allow", "POST");
            Problem.write(response, ProblemType.METHOD_NOT_ALLOWED, null, null);
        } else if (!isJson(request.getContentType())) {
            Problem.write(response, ProblemType.UNSUPPORTED_MEDIA_TYPE, null, null);
        } else {
            receive(request, response);
        }
    }

    private static boolean isJson(@Nullable String type) {
        return type != null
                && type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals("application/json");
    }

    private void receive(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var body = request.getContentLengthLong() > LARGEST_BODY
                ? null
                : request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body == null || body.length > LARGEST_BODY) {
            Problem.write(response, ProblemType.BODY_TOO_LARGE, null, null);
            return;
        }
        FetchOrder order;
        try {
            order = WireJson.read(body, FetchOrder.class);
        } catch (MalformedJson malformed) {
            Problem.write(response, ProblemType.MALFORMED_REQUEST, null, null);
            return;
        }
        try (var _ = MDC.putCloseable("exchange", order.exchangeId().value())) {
            answer(order, response);
        }
    }

    private void answer(FetchOrder order, HttpServletResponse response) throws IOException {
        var exchange = order.exchangeId().value();
        switch (verification.verify(order)) {
            case OrderResult.No(var fault) -> {
                log.atWarn().addKeyValue("fault", fault.code()).log("order refused");
                Problem.write(response, ProblemType.ORDER_INVALID, fault.code(), exchange);
            }
            case OrderResult.Unrecorded() -> {
                response.setHeader("Retry-After", "1");
                Problem.write(response, ProblemType.SOURCES_UNREACHABLE, null, exchange);
            }
            case OrderResult.Yes(var accepted) -> {
                var body = WireJson.write(sources.fetch(accepted));
                response.setStatus(HttpServletResponse.SC_OK);
                response.setContentType("application/json");
                response.setContentLength(body.length);
                response.getOutputStream().write(body);
            }
        }
    }
}
