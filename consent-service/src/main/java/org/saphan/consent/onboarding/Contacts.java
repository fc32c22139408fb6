package org.saphan.consent.onboarding;

import org.saphan.consent.staff.Staff;
import org.saphan.consent.staff.StaffLogIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Finds out who asks on a contact's page. */
@Component
final class Contacts {

    private final Staff staff;

    Contacts(Staff staff) {
        this.staff = staff;
    }

    /** As the staff's table has this person now. Whoever is of no agency finds nothing here: 404. */
    Contact of(Authentication authentication) {
        var member = StaffLogIn.of(authentication)
                .flatMap(logIn -> staff.active(logIn.id()))
                .orElseThrow(Contacts::gone);
        var agency = member.agency();
        if (agency == null) {
            throw gone();
        }
        return new Contact(member.id(), agency);
    }

    private static ResponseStatusException gone() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
