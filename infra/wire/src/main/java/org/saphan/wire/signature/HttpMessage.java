package org.saphan.wire.signature;

/** A message as far as a signature looks at it. */
public sealed interface HttpMessage {

    /** Its header fields. */
    HeaderFields headers();

    /**
     * A request.
     *
     * @param method as on the wire, case counts
     * @param targetUri absolute, as the client addressed it, for example {@code https://gateway.example/exchange/v1/queries}
     */
    record Request(String method, String targetUri, HeaderFields headers) implements HttpMessage {}

    /**
     * A response.
     *
     * @param status three digits
     * @param request what it answers: components with {@code ;req} are taken from there
     */
    record Response(int status, HeaderFields headers, Request request) implements HttpMessage {}
}
