package org.saphan.consent.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.stereotype.Component;

/** At each log-in: another session id (nobody fixes one), and a line in the list of those that count. */
@Component
public final class NotedLogIn implements SessionAuthenticationStrategy {

    static final String ID = "log-in";

    private final ChangeSessionIdAuthenticationStrategy another = new ChangeSessionIdAuthenticationStrategy();
    private final Sessions sessions;

    NotedLogIn(Sessions sessions) {
        this.sessions = sessions;
    }

    /** The log-in that a session stands for; empty where there is none. */
    public static Optional<String> of(@Nullable HttpSession session) {
        return session != null && session.getAttribute(ID) instanceof String id ? Optional.of(id) : Optional.empty();
    }

    @Override
    public void onAuthentication(Authentication somebody, HttpServletRequest request, HttpServletResponse response) {
        another.onAuthentication(somebody, request, response);
        Owner.of(somebody)
                .ifPresent(owner -> request.getSession()
                        .setAttribute(
                                ID,
                                sessions.begin(
                                        owner,
                                        Device.of(request.getHeader("User-Agent")),
                                        Network.of(request.getRemoteAddr()))));
    }
}
