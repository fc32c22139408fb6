package org.saphan.ledger.service.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.NationalId;
import org.saphan.ledger.service.erasure.ErasureOrder;
import org.saphan.ledger.service.erasure.ErasureResult;
import org.saphan.ledger.service.erasure.Erasures;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a regulator carries out an order to erase. It cannot be undone, and the page has it said twice. */
@Controller
class ErasurePages {
    private final Erasures erasures;

    ErasurePages(Erasures erasures) {
        this.erasures = erasures;
    }

    @GetMapping("/console/erasures")
    String form() {
        return "console/erasures";
    }

    @PostMapping("/console/erasures")
    String erase(
            @RequestParam(defaultValue = "") String nationalId,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String authority,
            @RequestParam(defaultValue = "") String order,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean understood,
            @AuthenticationPrincipal OidcUser regulator,
            HttpServletResponse response,
            Model model) {
        var read = read(nationalId, year, authority, order, reason, regulator.getSubject());
        if (read.isEmpty() || !understood) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("unreadable", true);
            return "console/erasures"; // what was typed is not sent back: it names a person
        }
        switch (erasures.erase(read.get())) {
            case ErasureResult.Done(var years) -> model.addAttribute("years", years);
            case ErasureResult.NothingThere() -> model.addAttribute("nothing", true);
            case ErasureResult.NotNow() -> {
                response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
                model.addAttribute("notNow", true);
            }
        }
        return "console/erasures";
    }

    private static Optional<ErasureOrder> read(
            String nationalId, String year, String authority, String order, String reason, @Nullable String by) {
        try {
            return Optional.of(new ErasureOrder(
                    new NationalId(nationalId.strip()),
                    year(year.strip()),
                    new AgencyId(authority.strip()),
                    order,
                    reason,
                    by));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Integer year(String typed) {
        return typed.isEmpty() ? null : Integer.valueOf(typed);
    }
}
