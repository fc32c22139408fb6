package org.saphan.launcher.agency;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer as it came over the wire.
 *
 * @param status the HTTP status
 * @param headers as received
 * @param body the exact bytes
 */
public record HttpExchange(int status, HttpHeaders headers, byte[] body) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** The body as JSON; an empty body is a missing node. */
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
