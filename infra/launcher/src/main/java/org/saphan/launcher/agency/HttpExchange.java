package org.saphan.launcher.agency;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer as it came over the wire. */
public final class HttpExchange {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    HttpExchange(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    public HttpHeaders headers() {
        return headers;
    }

    /** The exact bytes. */
    public byte[] body() {
        return body.clone();
    }

    /** The body as JSON. */
    public JsonNode json() {
        return JSON.readTree(body);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The problem type's last part, for example {@code consent-missing}; empty if the answer is no problem document. */
    public String problem() {
        var type = headers.firstValue("content-type").orElse("");
        return type.startsWith("application/problem+json")
                ? json().path("type").asString("").replace("urn:saphan:problem:", "")
                : "";
    }
}
