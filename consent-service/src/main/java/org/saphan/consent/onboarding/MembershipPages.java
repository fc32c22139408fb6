package org.saphan.consent.onboarding;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.authority.Certificates;
import org.saphan.consent.authority.RevocationReason;
import org.saphan.consent.registry.RegisteredAgency;
import org.saphan.consent.staff.StaffId;
import org.saphan.consent.staff.StaffLogIn;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.ledger.HouseFacts.KeyChanged;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Administrators' page of one agency that is in: its keys and devices; suspend it, let it in again, revoke a key. */
@Controller
final class MembershipPages {

    private static final String PAGE = "/staff/agencies/members/{agency}";

    private final Membership membership;
    private final Certificates certificates;
    private final Expiries expiries;
    private final KeyFollowing following;
    private final Devices devices;

    MembershipPages(
            Membership membership,
            Certificates certificates,
            Expiries expiries,
            KeyFollowing following,
            Devices devices) {
        this.devices = devices;
        this.following = following;
        this.expiries = expiries;
        this.membership = membership;
        this.certificates = certificates;
    }

    /** An agency as the page shows it. */
    record View(String id, String name, boolean active, boolean test, List<ApplicationView.Key> keys) {
        static View of(RegisteredAgency agency, Locale locale) {
            return new View(
                    agency.clientId(),
                    agency.name().in(locale),
                    agency.active(),
                    agency.testRealm(),
                    agency.keys().getKeys().stream()
                            .map(ApplicationView.Key::of)
                            .toList());
        }
    }

    @GetMapping("/staff/agencies/members")
    String all(Locale locale, Model model) {
        model.addAttribute(
                "members",
                membership.all().stream().map(one -> View.of(one, locale)).toList());
        model.addAttribute("expiring", expiries.all());
        return "staff-members";
    }

    @GetMapping(PAGE)
    String one(
            @PathVariable String agency,
            @RequestParam(required = false) @Nullable String verdict,
            Locale locale,
            Model model) {
        model.addAttribute("one", View.of(membership.find(id(agency)).orElseThrow(MembershipPages::gone), locale));
        model.addAttribute("expiring", expiries.of(id(agency)));
        model.addAttribute("followed", following.of(id(agency)).orElse(null));
        model.addAttribute("agreed", membership.agreedToResume(id(agency)));
        model.addAttribute("certificates", certificates.of(id(agency)));
        model.addAttribute("devices", devices.of(id(agency)));
        model.addAttribute("reasons", RevocationReason.values());
        model.addAttribute("verdict", Verdict.known(verdict));
        return "staff-member";
    }

    @PostMapping(PAGE + "/suspend")
    String suspend(Authentication authentication, @PathVariable String agency, @RequestParam String reason) {
        return back(agency, membership.suspend(id(agency), actor(authentication), reason.strip()));
    }

    @PostMapping(PAGE + "/resume")
    String resume(Authentication authentication, @PathVariable String agency, @RequestParam String reason) {
        return back(agency, membership.resume(id(agency), actor(authentication), reason.strip()));
    }

    @PostMapping(PAGE + "/revoke")
    String revoke(
            Authentication authentication,
            @PathVariable String agency,
            @RequestParam String key,
            @RequestParam String reason) {
        return back(
                agency,
                membership.end(id(agency), key, KeyChanged.Step.REVOKED, actor(authentication), reason.strip()));
    }

    /** One certificate, for good; its key goes on to count. */
    @PostMapping(PAGE + "/certificates/revoke")
    String revokeCertificate(
            Authentication authentication,
            @PathVariable String agency,
            @RequestParam String serial,
            @RequestParam String why,
            @RequestParam String reason) {
        var meant = RevocationReason.of(why).orElseThrow(MembershipPages::gone);
        return back(
                agency, membership.revokeCertificate(id(agency), serial, meant, actor(authentication), reason.strip()));
    }

    /** @param device its thumbprint */
    @PostMapping(PAGE + "/devices/end")
    String endDevice(
            Authentication authentication,
            @PathVariable String agency,
            @RequestParam String device,
            @RequestParam String reason) {
        return back(agency, devices.revoke(id(agency), device, actor(authentication), reason.strip()));
    }

    private static String back(String agency, Verdict verdict) {
        return "redirect:/staff/agencies/members/" + id(agency).value() + "?verdict=" + verdict.code();
    }

    private static AgencyId id(String text) {
        try {
            return new AgencyId(text);
        } catch (IllegalArgumentException refused) {
            throw gone();
        }
    }

    private static StaffId actor(Authentication authentication) {
        return StaffLogIn.of(authentication).orElseThrow(MembershipPages::gone).id();
    }

    private static ResponseStatusException gone() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
