package org.saphan.gateway;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;

import com.nimbusds.jose.jwk.JWKSet;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.core.StandardHost;
import org.saphan.contract.problem.ProblemType;
import org.saphan.gateway.exchange.Exchange;
import org.saphan.gateway.feed.Feed;
import org.saphan.gateway.http.Edge;
import org.saphan.gateway.http.Meters;
import org.saphan.gateway.http.Problems;
import org.saphan.gateway.http.PublicPages;
import org.saphan.gateway.http.Readiness;
import org.saphan.gateway.http.ServerProblemValve;
import org.saphan.gateway.identity.Identity;
import org.saphan.gateway.peer.Peer;
import org.saphan.gateway.settings.GatewaySettings;
import org.saphan.gateway.settings.MetricsSettings;
import org.saphan.wire.crypto.KeyFiles;
import org.saphan.wire.revocation.Revocation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The routes, and what the server itself answers. */
@Configuration(proxyBeanMethods = false)
class EdgeWiring {
    private static final Logger LOG = LoggerFactory.getLogger(EdgeWiring.class);
    private static final String QUERIES = "/exchange/v1/queries";
    private static final String CATALOGUE = "/exchange/v1/catalogue";
    private static final String KEYS = "/.well-known/saphan-gateway-keys";
    private static final String METERS = "/gateway/v1/metrics";

    @Bean
    Problems problems() {
        return new Problems();
    }

    @Bean
    Edge edge(GatewaySettings settings, Problems problems) {
        return new Edge(settings.audience(), problems);
    }

    @Bean
    PublicPages publicPages(GatewaySettings settings, Edge edge, Identity identity, Problems problems) {
        var keys = new JWKSet(KeyFiles.ecKey(settings.signingKey()).toPublicJWK());
        return new PublicPages(edge, identity, problems, keys.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Bean
    Meters meters(PrometheusMeterRegistry registry, MetricsSettings settings, Problems problems, Feed feed) {
        Gauge.builder("saphan.feed.fresh", feed, heard -> heard.fresh() ? 1 : 0).register(registry);
        return new Meters(registry, settings.readers(), problems);
    }

    /** The one route that proxies: the filter runs the eight steps, the fifth of which is the rest of the route. */
    @Bean
    @Order(0)
    RouterFunction<ServerResponse> exchangeRoute(Exchange exchange, GatewaySettings settings, Problems problems) {
        return route("exchange")
                .POST(QUERIES, http())
                .filter(exchange)
                .before(uri(settings.adapters()))
                .onError(Throwable.class, (error, request) -> failed(error, problems))
                .build();
    }

    @Bean
    @Order(1)
    RouterFunction<ServerResponse> otherRoutes(PublicPages pages, Meters meters, Problems problems) {
        return RouterFunctions.route()
                .GET(CATALOGUE, pages::catalogue)
                .GET(KEYS, pages::keys)
                .GET(METERS, meters::get)
                .route(RequestPredicates.path(QUERIES), pages.only(HttpMethod.POST))
                .route(RequestPredicates.path(CATALOGUE), pages.only(HttpMethod.GET))
                .route(RequestPredicates.path(KEYS), pages.only(HttpMethod.GET))
                .route(RequestPredicates.path(METERS), pages.only(HttpMethod.GET))
                .onError(Throwable.class, (error, request) -> failed(error, problems))
                .build();
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    RouterFunction<ServerResponse> nothingElse(PublicPages pages) {
        return RouterFunctions.route()
                .route(RequestPredicates.all(), (ServerRequest request) -> pages.notFound(request))
                .build();
    }

    @Bean
    HealthIndicator feedHealthIndicator(Feed feed) {
        return Readiness.feed(feed);
    }

    @Bean
    HealthIndicator ledgerHealthIndicator(Peer ledgerPeer) {
        return Readiness.ledger(ledgerPeer);
    }

    @Bean
    HealthIndicator standingHealthIndicator(Revocation revocation) {
        return Readiness.revocation(revocation);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> serverProblems() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ServerProblemValve.class.getName());
            }
        });
    }

    private static ServerResponse failed(Throwable error, Problems problems) {
        LOG.atError().addKeyValue("fault", error.getClass().getName()).log("a request failed", error);
        return problems.of(ProblemType.INTERNAL);
    }
}
