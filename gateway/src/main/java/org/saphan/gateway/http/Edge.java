package org.saphan.gateway.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.ExchangeId;
import org.saphan.gateway.intake.Incoming;
import org.saphan.gateway.reply.Replies;
import org.saphan.gateway.reply.SignedResponse;
import org.saphan.gateway.step.Step;
import org.saphan.gateway.step.Stop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Between the web framework and the steps: requests in, answers and problem documents out. */
public final class Edge {
    private static final Logger LOG = LoggerFactory.getLogger(Edge.class);
    /** Jakarta Servlet 6.1 §3.10. */
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final String origin;
    private final Problems problems;

    /** @param origin our own, as agencies address us; a Host header is never asked */
    public Edge(String origin, Problems problems) {
        this.origin = origin;
        this.problems = problems;
    }

    /** A request for the steps. Its address has no query: a signature over one with a query can't be right. */
    public Incoming incoming(ServerRequest request) {
        var servlet = request.servletRequest();
        return new Incoming(
                servlet.getMethod(),
                origin + servlet.getRequestURI(),
                name -> Collections.list(servlet.getHeaders(name)),
                body(request),
                servlet.getRemoteAddr(),
                certificate(servlet.getAttribute(CERTIFICATES)));
    }

    /** The answer to an exchange, or its problem; a mistake of ours is one too, and names the exchange. */
    public ServerResponse respond(ExchangeId exchange, Supplier<Step<SignedResponse>> exchanging) {
        try {
            return switch (exchanging.get()) {
                case Step.Done<SignedResponse>(SignedResponse response) -> answer(response);
                case Step.Stopped<SignedResponse>(Stop why) -> problems.of(why, exchange);
            };
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("exchange", exchange).log("an exchange failed", e);
            return problems.internal(exchange);
        }
    }

    /** The problem of a request that never became an exchange. */
    public ServerResponse problem(Stop why) {
        return problems.of(why, null);
    }

    private static ServerResponse answer(SignedResponse response) {
        var body = response.body();
        return ServerResponse.ok()
                .header("Content-Type", Replies.JSON)
                .header("Cache-Control", "no-store")
                .header("Saphan-Exchange", response.exchange().value())
                .header("Content-Digest", response.contentDigest())
                .header("Signature-Input", response.signatureInput())
                .header("Signature", response.signature())
                .contentLength(body.length)
                .build((request, out) -> {
                    out.getOutputStream().write(body);
                    return null;
                });
    }

    private static Optional<X509Certificate> certificate(@Nullable Object chain) {
        return chain instanceof X509Certificate[] shown && shown.length > 0 ? Optional.of(shown[0]) : Optional.empty();
    }

    private static InputStream body(ServerRequest request) {
        try {
            return request.servletRequest().getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
