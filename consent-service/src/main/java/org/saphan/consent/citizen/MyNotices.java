package org.saphan.consent.citizen;

import org.saphan.consent.digitalid.LoggedIn;
import org.saphan.consent.notice.AccessNotices;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** She has read what is new. */
@Controller
final class MyNotices {

    private final AccessNotices notices;

    MyNotices(AccessNotices notices) {
        this.notices = notices;
    }

    /** @param upTo the newest that the page showed: one that has come since stays unread */
    @PostMapping("/me/notices/read")
    String read(@RequestParam long upTo, Authentication authentication) {
        var citizen = LoggedIn.of(authentication)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .citizen();
        notices.read(citizen, upTo);
        return "redirect:/me";
    }
}
