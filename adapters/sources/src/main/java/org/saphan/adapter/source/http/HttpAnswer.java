package org.saphan.adapter.source.http;

import org.apache.camel.Exchange;
import org.saphan.adapter.source.reply.BrokenShape;
import org.saphan.adapter.source.reply.Reply;
import org.saphan.contract.source.UnavailableReason;

/** Reads what Camel's HTTP endpoint left on an exchange. */
public final class HttpAnswer {
    private HttpAnswer() {}

    /** The status code. */
    public static int status(Exchange exchange) {
        var status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        if (status == null) {
            throw new BrokenShape("an HTTP status");
        }
        return status;
    }

    /** The body, at most {@link BoundedAnswers#LARGEST} bytes. */
    public static byte[] body(Exchange exchange) {
        var body = exchange.getMessage().getBody(byte[].class);
        if (body == null) {
            throw new BrokenShape("a body");
        }
        return body;
    }

    /** What a status other than success says of the whole call. */
    public static Reply failure(int status) {
        if (status == 401 || status == 403) {
            return new Reply.Refused();
        }
        return new Reply.Unusable(
                status == 408 || status == 429 || status >= 500
                        ? UnavailableReason.SOURCE_ERROR
                        : UnavailableReason.SOURCE_CONTRACT_VIOLATION);
    }
}
