package org.saphan.consent.staff;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.staff.Enrolments.Answer;
import org.saphan.web.QrCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.SessionAttribute;

/** From an invitation to an account: the code, then password and telephone, then the recovery codes. */
@Controller
final class EnrolmentPages {

    private static final String UNDER_WAY = "staff enrolment";
    private static final String FINISH = StaffPages.ENROL + "/finish";

    private final Enrolments enrolments;

    EnrolmentPages(Enrolments enrolments) {
        this.enrolments = enrolments;
    }

    @GetMapping(StaffPages.ENROL)
    String begin(@RequestParam(required = false) @Nullable String error, Model model) {
        model.addAttribute("failed", error != null);
        return "staff-enrol";
    }

    @PostMapping(StaffPages.ENROL)
    String open(@RequestParam String invitation, HttpServletRequest request) {
        var found = invitation.length() > 100
                ? Optional.<Enrolment>empty()
                : enrolments.open(invitation, Networks.of(request));
        found.ifPresent(enrolment -> {
            // Whoever knew this session before knows the next one not.
            request.changeSessionId();
            request.getSession().setAttribute(UNDER_WAY, enrolment);
        });
        return "redirect:" + (found.isPresent() ? FINISH : StaffPages.ENROL + "?error");
    }

    @GetMapping(FINISH)
    String form(@SessionAttribute(name = UNDER_WAY, required = false) @Nullable Enrolment enrolment, Model model) {
        return enrolment == null ? "redirect:" + StaffPages.ENROL : show(enrolment, null, model);
    }

    @PostMapping(FINISH)
    String finish(
            @SessionAttribute(name = UNDER_WAY, required = false) @Nullable Enrolment enrolment,
            @RequestParam String password,
            @RequestParam String again,
            @RequestParam String code,
            HttpServletRequest request,
            Model model) {
        if (enrolment == null) {
            return "redirect:" + StaffPages.ENROL;
        }
        if (!password.equals(again)) {
            return show(enrolment, "again", model);
        }
        return switch (enrolments.finish(enrolment, password, code)) {
            case Answer.PasswordTooWeak weak -> show(enrolment, "password", model);
            case Answer.CodeWrong wrong -> show(enrolment, "code", model);
            case Answer.InvitationGone gone -> {
                request.getSession().removeAttribute(UNDER_WAY);
                yield "redirect:" + StaffPages.ENROL + "?error";
            }
            case Answer.Enrolled(var recoveryCodes) -> {
                request.getSession().removeAttribute(UNDER_WAY);
                model.addAttribute("recoveryCodes", recoveryCodes);
                model.addAttribute("enrolled", true);
                yield "staff-recovery-codes";
            }
        };
    }

    private static String show(Enrolment enrolment, @Nullable String wrong, Model model) {
        var secret = Base32.encode(enrolment.secret());
        model.addAttribute("id", enrolment.owner().value());
        model.addAttribute("secret", Base32.grouped(enrolment.secret()).replace('-', ' '));
        model.addAttribute(
                "qr",
                QrCode.of(String.format(
                        Locale.ROOT,
                        "otpauth://totp/Saphan:%s?secret=%s&issuer=Saphan",
                        enrolment.owner().value(),
                        secret)));
        model.addAttribute("wrong", wrong);
        return "staff-enrol-finish";
    }
}
