package org.saphan.adapter.source.civilregistry;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.saphan.adapter.source.http.HttpAnswer;
import org.saphan.adapter.source.http.HttpSource;
import org.saphan.adapter.source.reply.Reply;
import org.saphan.contract.source.UnavailableReason;

/** The way to the registry: job, once more with another token if need be, reply; and the token call. */
final class CivilRegistryRoutes extends RouteBuilder {
    static final String JOBS = "direct:source/civil-registry-v2";
    static final String JOB = "direct:source/civil-registry-v2/job";
    static final String TOKEN = "direct:source/civil-registry-v2/token";

    private final Endpoint jobsEndpoint;
    private final Endpoint tokenEndpoint;
    private final CivilRegistrySettings settings;
    private final Jobs jobs;

    CivilRegistryRoutes(HttpSource http, CivilRegistrySettings settings, Jobs jobs) {
        this.jobsEndpoint = http.endpoint("POST", "/jobs");
        this.tokenEndpoint = http.endpoint("POST", "/token");
        this.settings = settings;
        this.jobs = jobs;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler()); // its log lines would hold bodies; the guard turns failures into reasons
        from(JOBS)
                .routeId("civil-registry-v2")
                .doTry()
                .to(JOB)
                .doCatch(Tokens.TokenRefused.class)
                .process(CivilRegistryRoutes::withoutToken)
                .end();
        from(JOB)
                .routeId("civil-registry-v2-job")
                .process(jobs::write)
                .to(jobsEndpoint)
                .filter(Jobs::tokenRefused)
                .process(jobs::writeAgain)
                .to(jobsEndpoint)
                .end()
                .process(jobs::read);
        from(TOKEN)
                .routeId("civil-registry-v2-token")
                .process(this::askForToken)
                .to(tokenEndpoint);
    }

    private void askForToken(Exchange exchange) {
        var message = exchange.getMessage();
        message.setHeader("Consumer-Key", settings.consumerKey());
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setBody(Wire.write(new Wire.Agent(settings.agentId())));
    }

    private static void withoutToken(Exchange exchange) {
        var refused = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Tokens.TokenRefused.class);
        Reply reply = refused == null
                ? new Reply.Unusable(UnavailableReason.SOURCE_ERROR)
                : HttpAnswer.failure(refused.status());
        exchange.getMessage().setBody(reply);
    }
}
