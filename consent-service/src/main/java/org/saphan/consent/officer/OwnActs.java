package org.saphan.consent.officer;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.journal.LedgerClient;
import org.saphan.consent.journal.OfficerActs;
import org.saphan.consent.registry.Registry;
import org.saphan.consent.staff.Staff;
import org.saphan.consent.staff.StaffLogIn;
import org.saphan.contract.agreement.PurposeTerms;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.PurposeCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * What is recorded about the one who looks: the ledger's entries in which this log-in name acted, at its agency or in the house.
 * Read from the ledger each time; whose they are is never taken from the request.
 */
@Controller
final class OwnActs {

    private static final Logger log = LoggerFactory.getLogger(OwnActs.class);
    private static final String PAGE = "/staff/acts";
    private static final int MOST = 25;

    private final LedgerClient ledger;
    private final Staff staff;
    private final Registry registry;

    OwnActs(LedgerClient ledger, Staff staff, Registry registry) {
        this.ledger = ledger;
        this.staff = staff;
        this.registry = registry;
    }

    @GetMapping(PAGE)
    String acts(
            @RequestParam(required = false) @Nullable Long before,
            Authentication authentication,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        var member = StaffLogIn.of(authentication)
                .flatMap(logIn -> staff.active(logIn.id()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (before != null && before < 0) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var agency = member.agency();
        try {
            var found = ledger.acts(agency, member.id().value(), before, MOST);
            model.addAttribute(
                    "acts",
                    found.acts().stream().map(act -> shown(act, agency, locale)).toList());
            model.addAttribute("newer", before == null ? null : PAGE);
            model.addAttribute("older", found.next() == null ? null : PAGE + "?before=" + found.next());
        } catch (LedgerClient.Away away) {
            log.atWarn().log("the ledger is away, an officer's acts can't be shown");
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            model.addAttribute("away", true);
        }
        return "staff-acts";
    }

    private Shown shown(OfficerActs.Act act, @Nullable AgencyId agency, Locale locale) {
        return new Shown(
                act.index(),
                "staff.act." + act.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                act.at(),
                act.requestId(),
                about(act, agency, locale));
    }

    private String about(OfficerActs.Act act, @Nullable AgencyId agency, Locale locale) {
        if (act.purpose() != null) {
            return title(agency, act.purpose(), locale);
        }
        return act.action() == null ? "–" : act.action();
    }

    private String title(@Nullable AgencyId agency, PurposeCode purpose, Locale locale) {
        if (agency == null) {
            return purpose.value();
        }
        return registry.agreementsOf(agency).stream()
                .flatMap(agreement -> agreement.terms(purpose).stream())
                .map(PurposeTerms::title)
                .map(title -> title.in(locale))
                .findFirst()
                .orElse(purpose.value());
    }

    /**
     * An act as shown.
     *
     * @param kindKey looked up in the messages
     * @param about the purpose in words, or the code of what was done
     */
    record Shown(long index, String kindKey, Instant at, String requestId, String about) {}
}
