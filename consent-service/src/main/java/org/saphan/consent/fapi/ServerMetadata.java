package org.saphan.consent.fapi;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.saphan.web.UiLocales;
import org.saphan.wire.json.WireJson;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What a realm says of itself (RFC 8414, OpenID Connect Discovery): what it demands, not what the framework could do. Served
 * at both well-known places, for an issuer with a path in both ways of composing the address.
 */
final class ServerMetadata extends OncePerRequestFilter {

    private static final List<String> CLIENT_METHODS =
            List.of("private_key_jwt", "tls_client_auth", "self_signed_tls_client_auth");

    private final Realm realm;
    private final Set<String> paths;

    ServerMetadata(Realm realm) {
        this.realm = realm;
        this.paths = paths(realm.path());
    }

    static Set<String> paths(String realm) {
        var oauth = "/.well-known/oauth-authorization-server";
        var openId = "/.well-known/openid-configuration";
        return realm.isEmpty()
                ? Set.of(oauth, openId)
                : Set.of(oauth + realm, realm + oauth, openId + realm, realm + openId);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"GET".equals(request.getMethod()) || !paths.contains(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var bytes = WireJson.write(document());
        response.setContentType("application/json");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>();
        document.put("issuer", realm.issuer().toString());
        document.put("authorization_endpoint", realm.address(Endpoint.AUTHORIZE));
        document.put("pushed_authorization_request_endpoint", realm.address(Endpoint.PAR));
        document.put("token_endpoint", realm.address(Endpoint.TOKEN));
        document.put("jwks_uri", realm.address(Endpoint.JWKS));
        document.put("introspection_endpoint", realm.address(Endpoint.INTROSPECT));
        document.put("revocation_endpoint", realm.address(Endpoint.REVOKE));
        requests(document);
        clients(document);
        document.put("dpop_signing_alg_values_supported", Signatures.NAMES);
        document.put("tls_client_certificate_bound_access_tokens", true);
        document.put("introspection_signing_alg_values_supported", List.of("ES256"));
        document.put("id_token_signing_alg_values_supported", List.of("ES256"));
        document.put("claims_parameter_supported", true);
        document.put("ui_locales_supported", UiLocales.SUPPORTED);
        realm.rules().describe(document);
        return document;
    }

    private static void requests(Map<String, Object> document) {
        document.put("response_types_supported", List.of("code"));
        document.put(
                "response_modes_supported",
                RequestChecks.RESPONSE_MODES.stream().sorted().toList());
        document.put("require_pushed_authorization_requests", true);
        document.put("code_challenge_methods_supported", List.of("S256"));
        document.put("authorization_response_iss_parameter_supported", true);
        document.put("request_parameter_supported", true);
        document.put("request_uri_parameter_supported", false);
        document.put("request_object_signing_alg_values_supported", Signatures.NAMES);
        document.put("authorization_signing_alg_values_supported", List.of("ES256"));
        document.put("prompt_values_supported", List.of("none", "login", "consent", "select_account"));
    }

    private static void clients(Map<String, Object> document) {
        for (var endpoint : List.of("token", "introspection", "revocation")) {
            document.put(endpoint + "_endpoint_auth_methods_supported", CLIENT_METHODS);
            document.put(endpoint + "_endpoint_auth_signing_alg_values_supported", Signatures.NAMES);
        }
    }
}
