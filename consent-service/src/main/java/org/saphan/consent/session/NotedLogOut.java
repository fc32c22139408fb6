package org.saphan.consent.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;

/** Who logs out is in the list no more. */
@Component
public final class NotedLogOut implements LogoutHandler {

    private final Sessions sessions;

    NotedLogOut(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication somebody) {
        var session = request.getSession(false);
        if (session != null && session.getAttribute(NotedLogIn.ID) instanceof String id) {
            Owner.of(somebody).ifPresent(owner -> sessions.end(owner, id));
        }
    }
}
