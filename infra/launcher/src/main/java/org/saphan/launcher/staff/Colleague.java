package org.saphan.launcher.staff;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The invented members of staff. */
public enum Colleague {
    /** Works for the data-protection office. */
    REGULATOR("ปรียา กำกับดี (บุคคลสมมติ)", null),
    /** Keeps the exchange. */
    ADMINISTRATOR("วิชัย ดูแลดี (บุคคลสมมติ)", null),
    /** The second administrator: some things take two. */
    DEPUTY("อรุณ เคียงดี (บุคคลสมมติ)", null),
    /** Helps at the counter of the story's agency. */
    CLERK("มาลัย ช่วยดี (บุคคลสมมติ)", "dsw"),
    /** Looks after the keys of the story's agency. */
    CONTACT("สุดา เชื่อมดี (บุคคลสมมติ)", "dsw");

    private final String fullName;
    private final @Nullable String agency;

    Colleague(String fullName, @Nullable String agency) {
        this.fullName = fullName;
        this.agency = agency;
    }

    /** Log-in name. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Called as the log-in name is, but for the second administrator. */
    public String role() {
        return this == DEPUTY ? ADMINISTRATOR.id() : id();
    }

    public String fullName() {
        return fullName;
    }

    public Optional<String> agency() {
        return Optional.ofNullable(agency);
    }
}
