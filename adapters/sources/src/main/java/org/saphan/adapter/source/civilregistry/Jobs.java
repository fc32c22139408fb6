package org.saphan.adapter.source.civilregistry;

import static org.saphan.adapter.source.reply.CamelCall.request;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.saphan.adapter.SourceRequest;
import org.saphan.adapter.source.http.HttpAnswer;
import org.saphan.adapter.source.reply.BrokenShape;
import org.saphan.adapter.source.reply.Reply;
import org.saphan.contract.source.UnavailableReason;

/** Writes jobs and reads their results. One job asks all that is needed of a person, and nothing more. */
final class Jobs {
    private static final String PERSON = "person";
    private static final String HOUSE = "house";
    private static final String TOKEN = "saphan.token";

    private final Tokens tokens;

    Jobs(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Route step: the job, with the token in use. */
    void write(Exchange exchange) throws Exception {
        send(exchange, tokens.current());
    }

    /** Route step: the same job with another token. */
    void writeAgain(Exchange exchange) throws Exception {
        send(exchange, tokens.another(exchange.getProperty(TOKEN, Token.class)));
    }

    /** Whether the registry did not take the token. */
    static boolean tokenRefused(Exchange exchange) {
        return HttpAnswer.status(exchange) == 401;
    }

    private static void send(Exchange exchange, Token token) {
        exchange.setProperty(TOKEN, token);
        var message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader("Authorization", "Bearer " + token.value());
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setBody(Wire.write(job(request(exchange))));
    }

    private static Wire.Job job(SourceRequest request) {
        var query = new Wire.Job.Query(request.subject().value());
        var items = new ArrayList<Wire.Job.Item>(2);
        items.add(new Wire.Job.Item(PERSON, query));
        if (PersonRecord.needsHouse(request.fields())) {
            items.add(new Wire.Job.Item(HOUSE, query));
        }
        return new Wire.Job(request.exchange().value(), items);
    }

    /** Route step: the reply. */
    void read(Exchange exchange) {
        int status = HttpAnswer.status(exchange);
        var reply = status == 200 ? reply(results(exchange), request(exchange)) : HttpAnswer.failure(status);
        exchange.getMessage().setBody(reply);
    }

    private static List<Wire.Result> results(Exchange exchange) {
        return Arrays.asList(Wire.read(HttpAnswer.body(exchange), Wire.Result[].class));
    }

    /**
     * If a service that is needed failed, the record as a whole is not available: leaving its fields out would say that
     * the register does not know them.
     */
    private static Reply reply(List<Wire.Result> results, SourceRequest request) {
        var person = result(results, PERSON);
        var failure = failure(person.responseStatus());
        if (failure != null) {
            return failure;
        }
        var read = Wire.read(person.responseData(), Wire.Person.class);
        if (!PersonRecord.pid(read).equals(request.subject().value())) {
            return new Reply.Unusable(UnavailableReason.ANOTHER_PERSON);
        }
        if (!PersonRecord.needsHouse(request.fields())) {
            return PersonRecord.map(read, null, request.fields());
        }
        var house = result(results, HOUSE);
        return switch (failure(house.responseStatus())) {
            case null -> PersonRecord.map(read, Wire.read(house.responseData(), Wire.House.class), request.fields());
            case Reply.NotFound() -> PersonRecord.map(read, null, request.fields()); // registered in no house
            case Reply other -> other;
        };
    }

    private static Wire.Result result(List<Wire.Result> results, String service) {
        return Optional.of(results.stream()
                        .filter(result -> result != null && service.equals(result.serviceID()))
                        .toList())
                .filter(found -> found.size() == 1)
                .orElseThrow(() -> new BrokenShape("one result of each service"))
                .getFirst();
    }

    private static @Nullable Reply failure(int responseStatus) {
        return switch (responseStatus) {
            case 200 -> null;
            case 404 -> new Reply.NotFound();
            case 401, 403 -> new Reply.Refused();
            default -> new Reply.Unusable(UnavailableReason.SOURCE_ERROR);
        };
    }
}
