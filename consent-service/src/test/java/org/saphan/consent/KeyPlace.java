package org.saphan.consent;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An agency's own HTTPS server, where it publishes its keys, in all the ways there are to do that wrong. */
final class KeyPlace implements AutoCloseable {

    final AtomicInteger visits = new AtomicInteger();
    private final HttpsServer server;
    volatile String body = "";
    volatile int status = 200;
    volatile String type = "application/jwk-set+json";
    volatile String location = "";
    volatile long pause;
    volatile boolean trickles;

    KeyPlace(Installation installation) throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.setHttpsConfigurator(new HttpsConfigurator(installation.pki.context("key-place")));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String at(String path) {
        return "https://localhost:" + server.getAddress().getPort() + path;
    }

    void publish(ECKey... keys) {
        body = new JWKSet(Arrays.stream(keys)
                        .map(ECKey::toPublicJWK)
                        .map(JWK.class::cast)
                        .toList())
                .toString();
    }

    private void answer(HttpExchange exchange) throws IOException {
        visits.incrementAndGet();
        try (exchange) {
            Thread.sleep(pause);
            exchange.getResponseHeaders().set("Content-Type", type);
            if (!location.isEmpty()) {
                exchange.getResponseHeaders().set("Location", location);
            }
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, trickles ? 0 : bytes.length);
            for (int i = 0; trickles && i < 200; i++) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                Thread.sleep(100);
            }
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
