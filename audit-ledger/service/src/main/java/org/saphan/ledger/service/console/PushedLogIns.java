package org.saphan.ledger.service.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.saphan.web.UiLocales;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Pushes each log-in's request to the authorization server (RFC 9126): the browser carries a reference, and what is asked can
 * neither be read nor changed on the way. Without an answer nobody is sent anywhere.
 */
final class PushedLogIns implements OAuth2AuthorizationRequestResolver {
    private static final String PREFIX = "urn:ietf:params:oauth:request_uri:";
    private static final ParameterizedTypeReference<Map<String, Object>> ANSWER = new ParameterizedTypeReference<>() {};

    private final OAuth2AuthorizationRequestResolver usual;
    private final Supplier<String> endpoint;
    private final Assertions assertions;
    private final RestClient http;

    /**
     * @param endpoint where to push, of the moment
     * @param http proves possession of the console's key with each call
     */
    PushedLogIns(
            OAuth2AuthorizationRequestResolver usual,
            Supplier<String> endpoint,
            Assertions assertions,
            RestClient http) {
        this.usual = usual;
        this.endpoint = endpoint;
        this.assertions = assertions;
        this.http = http;
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        var asked = usual.resolve(request);
        return asked == null ? null : pushed(inHisLanguage(asked, request));
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
        var asked = usual.resolve(request, registration);
        return asked == null ? null : pushed(inHisLanguage(asked, request));
    }

    private static OAuth2AuthorizationRequest inHisLanguage(
            OAuth2AuthorizationRequest asked, HttpServletRequest request) {
        return OAuth2AuthorizationRequest.from(asked)
                .additionalParameters(parameters -> parameters.put(UiLocales.PARAMETER, UiLocales.of(request)))
                .build();
    }

    private OAuth2AuthorizationRequest pushed(OAuth2AuthorizationRequest asked) {
        return OAuth2AuthorizationRequest.from(asked)
                .authorizationRequestUri(UriComponentsBuilder.fromUriString(asked.getAuthorizationUri())
                        .queryParam("client_id", "{client}")
                        .queryParam("request_uri", "{reference}")
                        .encode()
                        .buildAndExpand(asked.getClientId(), reference(asked))
                        .toUriString())
                .build();
    }

    private String reference(OAuth2AuthorizationRequest asked) {
        try {
            return push(asked);
        } catch (HttpClientErrorException.BadRequest refused) {
            if (!refused.getResponseBodyAsString().contains(Possession.NONCE_WANTED)) {
                throw away(refused);
            }
        } catch (RestClientException silent) {
            throw away(silent);
        }
        try {
            return push(asked); // with the nonce that came with the refusal
        } catch (RestClientException silent) {
            throw away(silent);
        }
    }

    private String push(OAuth2AuthorizationRequest asked) {
        var answer = http.post()
                .uri(endpoint.get())
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form(asked))
                .retrieve()
                .body(ANSWER);
        if (answer != null && answer.get("request_uri") instanceof String reference && reference.startsWith(PREFIX)) {
            return reference;
        }
        throw new RestClientException("no reference in the answer to a push");
    }

    private MultiValueMap<String, String> form(OAuth2AuthorizationRequest asked) {
        var form = new LinkedMultiValueMap<String, String>();
        form.add("response_type", asked.getResponseType().getValue());
        form.add("client_id", asked.getClientId());
        form.add("redirect_uri", asked.getRedirectUri());
        form.add("scope", String.join(" ", asked.getScopes()));
        form.add("state", asked.getState());
        asked.getAdditionalParameters().forEach((name, value) -> form.add(name, String.valueOf(value)));
        form.add("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.add("client_assertion", assertions.of(asked.getClientId()));
        return form;
    }

    private static OAuth2AuthenticationException away(RestClientException cause) {
        return new OAuth2AuthenticationException(
                new OAuth2Error("temporarily_unavailable", "the authorization server took no request", null), cause);
    }
}
