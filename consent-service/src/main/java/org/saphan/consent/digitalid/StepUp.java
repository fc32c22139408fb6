package org.saphan.consent.digitalid;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serial;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.level.CitizenLevel;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * A second log-in, at a higher level, for one question: asked of the provider by {@code acr_values} and {@code prompt=login}
 * (OpenID Connect Core §3.1.2.1). Whether it was reached is read from the ID token alone.
 */
public final class StepUp implements OAuth2AuthorizationRequestResolver {

    private static final String WANTED = "step-up";

    private final OAuth2AuthorizationRequestResolver usual;

    public StepUp(OAuth2AuthorizationRequestResolver usual) {
        this.usual = usual;
    }

    /**
     * Notes that the next log-in of this session is for a question.
     *
     * @param question the consent page's state
     * @return false if that was tried for this question already: the provider can't do it, or she won't
     */
    public static boolean begin(HttpSession session, String question, CitizenLevel level) {
        if (session.getAttribute(WANTED) instanceof Wanted before
                && before.question().equals(question)) {
            return false;
        }
        session.setAttribute(WANTED, new Wanted(question, level.login(), true));
        return true;
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return stepped(request, usual.resolve(request));
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
        return stepped(request, usual.resolve(request, registration));
    }

    /** Once: a log-in later on is an ordinary one. */
    private static @Nullable OAuth2AuthorizationRequest stepped(
            HttpServletRequest request, @Nullable OAuth2AuthorizationRequest asked) {
        var session = request.getSession(false);
        if (asked == null
                || session == null
                || !(session.getAttribute(WANTED) instanceof Wanted wanted)
                || !wanted.open()) {
            return asked;
        }
        session.setAttribute(WANTED, new Wanted(wanted.question(), wanted.login(), false));
        return OAuth2AuthorizationRequest.from(asked)
                .additionalParameters(
                        parameters -> parameters.putAll(Map.of("acr_values", wanted.login(), "prompt", "login")))
                .build();
    }

    private record Wanted(String question, String login, boolean open) implements Serializable {
        @Serial
        private static final long serialVersionUID = 1L;
    }
}
