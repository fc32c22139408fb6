package org.saphan.consent.onboarding;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.registry.RegisteredAgency;
import org.saphan.consent.registry.Registry;
import org.saphan.consent.staff.Member;
import org.saphan.consent.staff.Role;
import org.saphan.consent.staff.Staff;
import org.saphan.consent.staff.StaffId;
import org.saphan.consent.staff.StaffLogIn;
import org.saphan.contract.id.AgencyId;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Administrators' pages: who has asked to take part; a new agency's first contact; agree, refuse, let in. */
@Controller
final class ApplicationPages {

    private static final String PAGE = "/staff/agencies";

    private final Applications applications;
    private final Admission admission;
    private final Registry registry;
    private final Staff staff;

    ApplicationPages(Applications applications, Admission admission, Registry registry, Staff staff) {
        this.applications = applications;
        this.admission = admission;
        this.registry = registry;
        this.staff = staff;
    }

    @GetMapping(PAGE)
    String all(Locale locale, Model model) {
        model.addAttribute(
                "applications",
                applications.all().stream()
                        .map(one -> ApplicationView.of(one, locale))
                        .toList());
        return "staff-agencies";
    }

    /** The contact's invitation is shown on this answer and never again. The agency need not be known yet. */
    @PostMapping(PAGE)
    String invite(
            Authentication authentication,
            @RequestParam String agency,
            @RequestParam String id,
            @RequestParam String name,
            Locale locale,
            Model model) {
        var newcomer = contact(agency, id, name);
        var code = newcomer.flatMap(member -> staff.invite(member, actor(authentication)));
        code.ifPresent(invitation -> {
            model.addAttribute("invitation", invitation);
            model.addAttribute("invited", id);
        });
        if (code.isEmpty()) {
            model.addAttribute("refused", newcomer.isPresent() ? "taken" : "shape");
        }
        return all(locale, model);
    }

    @GetMapping(PAGE + "/{id}")
    String one(
            Authentication authentication,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String verdict,
            Locale locale,
            Model model) {
        var application = applications.find(id).orElseThrow(ApplicationPages::gone);
        boolean takesPart = admission.takesPart(application.agency());
        model.addAttribute("one", ApplicationView.of(application, locale));
        model.addAttribute("mayApprove", application.approvableBy(actor(authentication)));
        model.addAttribute("mayTest", application.state() == State.APPROVED && !takesPart);
        model.addAttribute(
                "mayProduce",
                application.state() == State.TEST || (application.state() == State.APPROVED && takesPart));
        model.addAttribute("mayRefuse", application.state().open());
        model.addAttribute("verdict", Verdict.known(verdict));
        return "staff-application";
    }

    @PostMapping(PAGE + "/{id}/approve")
    String approve(Authentication authentication, @PathVariable String id) {
        return back(id, applications.approve(id, actor(authentication)));
    }

    @PostMapping(PAGE + "/{id}/refuse")
    String refuse(Authentication authentication, @PathVariable String id, @RequestParam String reason) {
        return back(id, applications.refuse(id, actor(authentication), reason));
    }

    @PostMapping(PAGE + "/{id}/test")
    String test(Authentication authentication, @PathVariable String id) {
        return back(id, applications.openTest(id, actor(authentication)));
    }

    @PostMapping(PAGE + "/{id}/production")
    String production(Authentication authentication, @PathVariable String id) {
        return back(id, applications.openProduction(id, actor(authentication)));
    }

    private String back(String id, Verdict verdict) {
        var known = applications.find(id).orElseThrow(ApplicationPages::gone);
        return "redirect:" + PAGE + "/" + known.id() + "?verdict=" + verdict.code();
    }

    private Optional<Member> contact(String agency, String id, String name) {
        try {
            var of = new AgencyId(agency);
            boolean console =
                    registry.client(of.value()).map(RegisteredAgency::console).orElse(false);
            return console
                    ? Optional.empty()
                    : Optional.of(
                            new Member(new StaffId(id), name.strip(), Set.of(Role.CONTACT), of, Member.State.INVITED));
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    private static StaffId actor(Authentication authentication) {
        return StaffLogIn.of(authentication).orElseThrow(ApplicationPages::gone).id();
    }

    private static ResponseStatusException gone() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
