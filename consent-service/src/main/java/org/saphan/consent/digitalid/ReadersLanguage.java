package org.saphan.consent.digitalid;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.saphan.web.UiLocales;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/** Asks the provider for pages in the language that its reader sees here ({@code ui_locales}, OpenID Connect Core §3.1.2.1). */
public final class ReadersLanguage implements OAuth2AuthorizationRequestResolver {

    private final OAuth2AuthorizationRequestResolver usual;

    public ReadersLanguage(OAuth2AuthorizationRequestResolver usual) {
        this.usual = usual;
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return told(request, usual.resolve(request));
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
        return told(request, usual.resolve(request, registration));
    }

    private static @Nullable OAuth2AuthorizationRequest told(
            HttpServletRequest request, @Nullable OAuth2AuthorizationRequest asked) {
        return asked == null
                ? null
                : OAuth2AuthorizationRequest.from(asked)
                        .additionalParameters(parameters -> parameters.put(UiLocales.PARAMETER, UiLocales.of(request)))
                        .build();
    }
}
