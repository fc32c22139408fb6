package org.saphan.gateway.source;

import org.saphan.contract.id.ExchangeId;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Sends a fetch order through Spring Cloud Gateway's own handler: the route's proxied call, with the order in place of
 * what the agency sent. Of the agency's request nothing goes on, no header either.
 */
public final class OrderRequest {
    static final String ATTRIBUTE = OrderRequest.class.getName();

    private OrderRequest() {}

    /** What the proxied call sends. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and not copied for speed
    record Order(ExchangeId exchange, byte[] json) {}

    /**
     * The way to the adapters for one request.
     *
     * @param request the agency's
     * @param next what follows the filter on its route
     */
    public static Adapters through(ServerRequest request, HandlerFunction<ServerResponse> next) {
        return (exchange, json) -> {
            request.attributes().put(ATTRIBUTE, new Order(exchange, json));
            try {
                return next.handle(request) instanceof AdaptersResponse response
                        ? response.answer()
                        : new AdaptersAnswer.Away();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("the route failed", e);
            } finally {
                request.attributes().remove(ATTRIBUTE);
            }
        };
    }

    static Order of(ProxyExchange.Request request) {
        if (request.getServerRequest().attributes().get(ATTRIBUTE) instanceof Order order) {
            return order;
        }
        throw new IllegalStateException("nothing is proxied but fetch orders");
    }
}
