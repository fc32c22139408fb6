package org.saphan.consent.http;

import java.util.List;
import java.util.Map;
import org.saphan.consent.grant.AuthorizationDetails;

/** What this authorization server says of itself (RFC 8414): what it demands, not what the framework could do. */
final class ServerMetadata {

    private static final List<String> ONLY_PRIVATE_KEY_JWT = List.of("private_key_jwt");

    private ServerMetadata() {}

    static void complete(Map<String, Object> claims) {
        claims.put("token_endpoint_auth_methods_supported", ONLY_PRIVATE_KEY_JWT);
        claims.put("token_endpoint_auth_signing_alg_values_supported", List.of("ES256"));
        claims.put("revocation_endpoint_auth_methods_supported", ONLY_PRIVATE_KEY_JWT);
        claims.put("introspection_endpoint_auth_methods_supported", ONLY_PRIVATE_KEY_JWT);
        claims.put("grant_types_supported", List.of("authorization_code", "client_credentials"));
        claims.put("scopes_supported", List.of("openid", "consent", "exchange"));
        claims.put("subject_types_supported", List.of("pairwise"));
        claims.put("id_token_signing_alg_values_supported", List.of("ES256"));
        claims.put("dpop_signing_alg_values_supported", List.of("ES256"));
        claims.put("require_pushed_authorization_requests", true);
        claims.put("authorization_details_types_supported", List.of(AuthorizationDetails.TYPE));
        claims.put("authorization_response_iss_parameter_supported", true);
        claims.remove("tls_client_certificate_bound_access_tokens");
        claims.remove("userinfo_endpoint");
        claims.remove("end_session_endpoint");
    }
}
