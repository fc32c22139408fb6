package org.saphan.consent.onboarding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.saphan.consent.authority.Certificates;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.ledger.HouseFacts.KeyChanged;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of an agency's contact: what has been asked, and the form to ask. */
@Controller
final class AgencyPages {

    static final String PAGE = "/staff/agency";

    private final Applications applications;
    private final Certificates certificates;
    private final Membership membership;
    private final Contacts contacts;
    private final Expiries expiries;
    private final KeysGiven given;

    AgencyPages(
            Applications applications,
            Certificates certificates,
            Membership membership,
            Contacts contacts,
            Expiries expiries,
            KeysGiven given) {
        this.given = given;
        this.expiries = expiries;
        this.membership = membership;
        this.certificates = certificates;
        this.applications = applications;
        this.contacts = contacts;
    }

    @GetMapping(PAGE)
    String page(Authentication authentication, Locale locale, Model model) {
        return show(contacts.of(authentication).agency(), WishForm.empty(), Map.of(), locale, model);
    }

    @PostMapping(PAGE)
    String ask(Authentication authentication, @ModelAttribute WishForm form, Locale locale, Model model) {
        var asker = contacts.of(authentication);
        var wrong = new LinkedHashMap<String, String>();
        note(wrong, "names", form.hasNames());
        note(wrong, "contact", form.hasContact());
        note(wrong, "redirects", form.hasRedirects());
        switch (given.read(form.keys())) {
            case KeyReading.Unusable(var problem) -> wrong.put("keys", problem.code());
            case KeyReading.Usable(var keys) -> {
                if (wrong.isEmpty()) {
                    switch (applications.ask(asker.agency(), form.with(keys), asker.id())) {
                        case DONE -> {}
                        case KEY_KNOWN -> wrong.put("keys", KeyProblem.ALREADY_KNOWN.code());
                        case OPEN_ALREADY -> wrong.put("open", "open");
                    }
                }
            }
        }
        return wrong.isEmpty() ? "redirect:" + PAGE : show(asker.agency(), form, wrong, locale, model);
    }

    /** After a change-over: the old key counts no more. Never the last one. */
    @PostMapping(PAGE + "/keys/retire")
    String retire(Authentication authentication, @RequestParam String key) {
        var contact = contacts.of(authentication);
        membership.end(contact.agency(), key, KeyChanged.Step.RETIRED, contact.id(), "changed over");
        return "redirect:" + PAGE;
    }

    private List<ApplicationView.Key> keys(AgencyId agency) {
        return membership
                .find(agency)
                .map(known -> known.keys().getKeys().stream()
                        .map(ApplicationView.Key::of)
                        .toList())
                .orElse(List.of());
    }

    private static void note(Map<String, String> wrong, String field, boolean right) {
        if (!right) {
            wrong.put(field, "shape");
        }
    }

    /** What was typed stays, except for the keys: among them may be a private one. */
    private String show(AgencyId agency, WishForm form, Map<String, String> wrong, Locale locale, Model model) {
        var asked = applications.of(agency);
        model.addAttribute("agency", agency.value());
        model.addAttribute(
                "applications",
                asked.stream().map(one -> ApplicationView.of(one, locale)).toList());
        model.addAttribute("certificates", certificates.of(agency));
        model.addAttribute("expiring", expiries.of(agency));
        model.addAttribute("registered", keys(agency));
        model.addAttribute("mayAsk", asked.stream().noneMatch(one -> one.state().open()));
        model.addAttribute("form", form);
        model.addAttribute("wrong", wrong);
        return "staff-agency";
    }
}
