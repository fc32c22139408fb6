package org.saphan.simulator.agency;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The redirect URI of the agency's application. What it does with the code is the agency's program's affair. */
@Controller
public final class CallbackPage {
    private static final int LONGEST = 2_048;

    private final Callbacks callbacks;

    public CallbackPage(Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    @GetMapping("/callback")
    String callback(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String iss,
            @RequestParam(required = false) @Nullable String error,
            Model model) {
        boolean complete = !state.isBlank() && (code == null) != (error == null);
        if (!complete || tooLong(state) || tooLong(code) || tooLong(iss) || tooLong(error)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        callbacks.arrived(new Callback(state, code, iss, error));
        model.addAttribute("granted", code != null);
        return "agency/callback";
    }

    private static boolean tooLong(@Nullable String text) {
        return text != null && text.length() > LONGEST;
    }
}
