package org.saphan.consent.session;

import jakarta.servlet.http.HttpSession;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Where one is logged in: for citizens and staff alike. */
@Controller
final class SessionPages {

    private static final String PAGE = "/sessions";

    private final Sessions sessions;

    SessionPages(Sessions sessions) {
        this.sessions = sessions;
    }

    @GetMapping(PAGE)
    String list(Authentication somebody, HttpSession session, Model model) {
        model.addAttribute("sessions", sessions.of(owner(somebody)));
        model.addAttribute("own", own(session));
        return "sessions";
    }

    @PostMapping(PAGE + "/end")
    String end(Authentication somebody, @RequestParam String id) {
        sessions.end(owner(somebody), id);
        return "redirect:" + PAGE;
    }

    @PostMapping(PAGE + "/end-others")
    String endOthers(Authentication somebody, HttpSession session) {
        sessions.endOthers(owner(somebody), own(session));
        return "redirect:" + PAGE;
    }

    private static Owner owner(Authentication somebody) {
        return Owner.of(somebody).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String own(HttpSession session) {
        return String.valueOf(session.getAttribute(NotedLogIn.ID));
    }
}
