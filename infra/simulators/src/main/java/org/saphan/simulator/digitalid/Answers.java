package org.saphan.simulator.digitalid;

import com.nimbusds.oauth2.sdk.id.State;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Addresses that send the browser back to the relying party, with the issuer in them (RFC 9207). */
final class Answers {
    private final URI issuer;

    Answers(URI issuer) {
        this.issuer = issuer;
    }

    URI granted(URI redirectUri, State state, String code) {
        return with(redirectUri, state, "code", code);
    }

    URI refused(URI redirectUri, @Nullable State state, String error) {
        return with(redirectUri, state, "error", error);
    }

    private URI with(URI redirectUri, @Nullable State state, String name, String value) {
        var target = UriComponentsBuilder.fromUri(redirectUri)
                .queryParam(name, "{value}")
                .queryParam("iss", "{issuer}");
        return state == null
                ? target.encode().build(value, issuer.toString())
                : target.queryParam("state", "{state}").encode().build(value, issuer.toString(), state.getValue());
    }
}
