package org.saphan.consent.staff;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.NationalId;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Administrators' page: who works here; invite, suspend. */
@Controller
final class PeoplePages {

    private static final String PAGE = "/staff/people";

    private final Staff staff;
    private final Persons persons;
    private final Agencies agencies;

    PeoplePages(Staff staff, Persons persons, Agencies agencies) {
        this.staff = staff;
        this.persons = persons;
        this.agencies = agencies;
    }

    @GetMapping(PAGE)
    String people(Locale locale, Model model) {
        return show(locale, model);
    }

    /** The new one's invitation is shown on this answer and never again. */
    @PostMapping(PAGE)
    String invite(
            Authentication authentication,
            @RequestParam String id,
            @RequestParam String name,
            @RequestParam(required = false) @Nullable List<String> roles,
            @RequestParam(required = false) @Nullable String agency,
            Locale locale,
            Model model) {
        var newcomer = newcomer(id, name, roles == null ? List.of() : roles, agency == null ? "" : agency);
        var code = newcomer.flatMap(member -> staff.invite(member, actor(authentication)));
        if (code.isPresent()) {
            model.addAttribute("invitation", code.get());
            model.addAttribute("invited", id);
        } else {
            model.addAttribute("refused", whyNot(newcomer));
        }
        return show(locale, model);
    }

    private static String whyNot(Optional<Member> newcomer) {
        return newcomer.map(member -> member.invitable() ? "taken" : "administrator")
                .orElse("shape");
    }

    @PostMapping(PAGE + "/invite-again")
    String inviteAgain(Authentication authentication, @RequestParam String id, Locale locale, Model model) {
        var code = StaffId.read(id)
                .flatMap(member -> staff.inviteAgain(member, actor(authentication)))
                .orElseThrow(PeoplePages::gone);
        model.addAttribute("invitation", code);
        model.addAttribute("invited", id);
        return show(locale, model);
    }

    @PostMapping(PAGE + "/suspend")
    String suspend(Authentication authentication, @RequestParam String id) {
        var member = StaffId.read(id).orElseThrow(PeoplePages::gone);
        if (!staff.suspend(member, actor(authentication))) {
            throw gone();
        }
        return "redirect:" + PAGE;
    }

    /** A clerk's card was looked at: from then on it is known who he is as a citizen. The number is not kept. */
    @PostMapping(PAGE + "/identify")
    String identify(
            Authentication authentication,
            @RequestParam String id,
            @RequestParam String nationalId,
            Locale locale,
            Model model) {
        var member = StaffId.read(id).orElseThrow(PeoplePages::gone);
        boolean done = card(nationalId)
                .map(card -> persons.identify(member, card, actor(authentication)))
                .orElse(false);
        if (!done) {
            model.addAttribute("refused", "card");
            return show(locale, model);
        }
        return "redirect:" + PAGE;
    }

    private static Optional<NationalId> card(String typed) {
        try {
            return Optional.of(new NationalId(typed.replace(" ", "").replace("-", "")));
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    private Optional<Member> newcomer(String id, String name, List<String> roles, String agency) {
        try {
            var of = agency.isEmpty() ? null : new AgencyId(agency);
            if (of != null && !agencies.names().containsKey(of)) {
                return Optional.empty();
            }
            return Optional.of(new Member(
                    new StaffId(id),
                    name.strip(),
                    roles.stream().map(Role::of).collect(Collectors.toSet()),
                    of,
                    Member.State.INVITED));
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    private String show(Locale locale, Model model) {
        model.addAttribute("people", staff.all());
        model.addAttribute("known", persons.known());
        model.addAttribute(
                "roles", Stream.of(Role.values()).filter(Role::invitable).toList());
        model.addAttribute(
                "agencies",
                agencies.names().entrySet().stream()
                        .map(entry -> new Choice(
                                entry.getKey().value(), entry.getValue().in(locale)))
                        .toList());
        return "staff-people";
    }

    /** An agency to choose. */
    record Choice(String id, String name) {}

    private static StaffId actor(Authentication authentication) {
        return StaffLogIn.of(authentication).orElseThrow(PeoplePages::gone).id();
    }

    private static ResponseStatusException gone() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
