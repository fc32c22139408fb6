package org.saphan.consent.onboarding;

import java.util.LinkedHashMap;
import java.util.Map;
import org.saphan.contract.id.AgencyId;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The contact's page of the devices that the agency's officers may ask from. */
@Controller
final class DevicePages {

    private static final String PAGE = AgencyPages.PAGE + "/devices";

    private final Devices devices;
    private final Contacts contacts;

    DevicePages(Devices devices, Contacts contacts) {
        this.devices = devices;
        this.contacts = contacts;
    }

    @GetMapping(PAGE)
    String page(Authentication authentication, Model model) {
        return show(contacts.of(authentication).agency(), DeviceForm.empty(), Map.of(), model);
    }

    @PostMapping(PAGE)
    String register(Authentication authentication, @ModelAttribute DeviceForm form, Model model) {
        var contact = contacts.of(authentication);
        var wrong = new LinkedHashMap<String, String>();
        if (!form.hasLabel()) {
            wrong.put("label", "shape");
        }
        if (!form.hasOfficer()) {
            wrong.put("officer", "shape");
        }
        switch (DeviceReader.read(form.key())) {
            case DeviceReader.Reading.Unusable(var problem) -> wrong.put("key", problem.code());
            case DeviceReader.Reading.Usable(var thumbprint) -> {
                if (wrong.isEmpty()) {
                    devices.register(contact, form, thumbprint).ifPresent(problem -> wrong.put("key", problem.code()));
                }
            }
        }
        return wrong.isEmpty() ? "redirect:" + PAGE : show(contact.agency(), form, wrong, model);
    }

    /** @param device its thumbprint */
    @PostMapping(PAGE + "/end")
    String end(Authentication authentication, @RequestParam String device) {
        devices.end(contacts.of(authentication), device);
        return "redirect:" + PAGE;
    }

    /** What was typed stays, except for the key: it may be a private one. */
    private String show(AgencyId agency, DeviceForm form, Map<String, String> wrong, Model model) {
        model.addAttribute("agency", agency.value());
        model.addAttribute("devices", devices.of(agency));
        model.addAttribute("form", form);
        model.addAttribute("wrong", wrong);
        return "staff-devices";
    }
}
