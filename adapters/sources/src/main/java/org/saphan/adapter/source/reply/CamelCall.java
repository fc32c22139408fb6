package org.saphan.adapter.source.reply;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.saphan.adapter.SourceRequest;

/** Sends a request down a source's Camel route, whose last step leaves a {@link Reply} as the body. */
public final class CamelCall implements Asking {
    /** Exchange property: the {@link SourceRequest}, for every step of the route. */
    public static final String REQUEST = "saphan.request";

    private final ProducerTemplate template;
    private final Endpoint route;

    /** @param route the address of the route, for example {@code direct:source/civil-registry-v2} */
    public CamelCall(CamelContext camel, String route) {
        this.template = camel.createProducerTemplate();
        this.route = camel.getEndpoint(route);
    }

    @Override
    public Reply ask(SourceRequest request) throws Exception {
        var exchange = route.createExchange(ExchangePattern.InOut);
        exchange.setProperty(REQUEST, request);
        template.send(route, exchange);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        if (exchange.getMessage().getBody() instanceof Reply reply) {
            return reply;
        }
        throw new BrokenShape("a route that ends in a reply");
    }

    /** The request that a route's exchange serves. */
    public static SourceRequest request(Exchange exchange) {
        return exchange.getProperty(REQUEST, SourceRequest.class);
    }
}
