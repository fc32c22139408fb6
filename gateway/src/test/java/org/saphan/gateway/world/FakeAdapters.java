package org.saphan.gateway.world;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.saphan.contract.exchange.FetchOrder;
import org.saphan.contract.exchange.FetchOrder.FetchAnswer;
import org.saphan.contract.exchange.ServiceAnswer;
import org.saphan.wire.json.WireJson;

/** Adapters that answer as a test says. */
public final class FakeAdapters extends FakeService {
    private final List<FetchOrder> orders = new CopyOnWriteArrayList<>();
    private volatile Function<FetchOrder, Response> behaviour = order -> Response.of(order, List.of());

    FakeAdapters(SSLContext tls) throws IOException {
        super(tls);
        on("/adapters/v1/fetches", this::fetch);
        start();
    }

    /** What they answer. */
    @SuppressWarnings("ArrayRecordComponent") // a test value
    public record Response(int status, byte[] body, long afterMillis) {
        public static Response of(FetchOrder order, List<ServiceAnswer> answers) {
            return new Response(200, WireJson.write(new FetchAnswer(order.exchangeId(), answers)), 0);
        }
    }

    public void answer(Function<FetchOrder, Response> next) {
        behaviour = next;
    }

    /** Every order that came in. */
    public List<FetchOrder> orders() {
        return orders;
    }

    private void fetch(HttpExchange exchange) throws IOException, InterruptedException {
        var order = WireJson.read(exchange.getRequestBody().readAllBytes(), FetchOrder.class);
        orders.add(order);
        var response = behaviour.apply(order);
        Thread.sleep(response.afterMillis());
        answer(exchange, response.status(), response.body());
    }
}
