package org.saphan.simulator.digitalid;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import org.saphan.simulator.keep.Secrets;
import org.saphan.simulator.population.Person;
import org.springframework.http.HttpHeaders;

/** The end of a log-in: the browser goes back to the relying party, with a code or an error. */
final class Return {
    private static final String PAGE = "digital-id/gone-back";

    private final Answers answers;
    private final Memory memory;
    private final Secrets secrets;
    private final Clock clock;

    Return(Answers answers, Memory memory, Secrets secrets, Clock clock) {
        this.answers = answers;
        this.memory = memory;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** @param name the log-in's, in the cookie */
    String granted(HttpServletResponse response, String name, LogIn logIn, Person person, Told told) {
        String code = secrets.fresh();
        memory.codes().put(code, new Grant(logIn.request(), person, told, clock.instant()));
        var request = logIn.request();
        return to(response, name, answers.granted(request.getRedirectionURI(), request.getState(), code));
    }

    String refused(HttpServletResponse response, String name, LogIn logIn) {
        var request = logIn.request();
        return to(response, name, answers.refused(request.getRedirectionURI(), request.getState(), "access_denied"));
    }

    private String to(HttpServletResponse response, String name, URI target) {
        memory.logIns().take(name).ifPresent(logIn -> memory.references().take(logIn.reference()));
        response.addHeader(HttpHeaders.SET_COOKIE, LogInCookie.gone());
        response.setHeader(HttpHeaders.LOCATION, target.toString());
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        return PAGE;
    }
}
