package org.saphan.simulator.digitalid;

import com.nimbusds.jose.jwk.JWKSet;
import java.util.List;
import java.util.Map;
import org.saphan.web.UiLocales;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the provider says about itself (OpenID Connect Discovery §3). */
@RestController
final class Discovery {
    private final Provider provider;

    Discovery(Provider provider) {
        this.provider = provider;
    }

    @GetMapping("/.well-known/openid-configuration")
    Map<String, Object> metadata() {
        return Map.ofEntries(
                Map.entry("issuer", provider.issuer().toString()),
                Map.entry("authorization_endpoint", provider.at("/authorize").toString()),
                Map.entry("token_endpoint", provider.at("/token").toString()),
                Map.entry("userinfo_endpoint", provider.at("/userinfo").toString()),
                Map.entry("jwks_uri", provider.at("/jwks").toString()),
                Map.entry("scopes_supported", List.of("openid", "profile", "pid")),
                Map.entry("response_types_supported", List.of("code")),
                Map.entry("response_modes_supported", List.of("query")),
                Map.entry("grant_types_supported", List.of("authorization_code")),
                Map.entry("subject_types_supported", List.of("public")),
                Map.entry("id_token_signing_alg_values_supported", List.of("ES256")),
                Map.entry("token_endpoint_auth_methods_supported", List.of("private_key_jwt")),
                Map.entry("token_endpoint_auth_signing_alg_values_supported", List.of("ES256")),
                Map.entry("code_challenge_methods_supported", List.of("S256")),
                Map.entry("acr_values_supported", List.of(Claims.AAL)),
                Map.entry(
                        "claims_supported",
                        List.of("pid", "title", "given_name", "family_name", "birthdate", "ial", "aal")),
                Map.entry("ui_locales_supported", UiLocales.SUPPORTED),
                Map.entry("authorization_response_iss_parameter_supported", true));
    }

    @GetMapping("/jwks")
    Map<String, Object> keys() {
        return new JWKSet(provider.signingKey()).toJSONObject(true);
    }
}
