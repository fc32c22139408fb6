package org.saphan.launcher.staff;

import java.net.URI;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.saphan.launcher.citizen.Visit;
import org.saphan.launcher.place.Trouble;

/** How the demo's members of staff enrol and log in: as anybody does, through the pages. */
public final class StaffDoor {
    private static final String INVITATION = "input[name=invitation]";
    private static final String PASSWORD_AGAIN = "input[name=again]";
    private static final String USER_NAME = "input[name=username]";

    private final Drawer drawer;

    public StaffDoor(Drawer drawer) {
        this.drawer = drawer;
    }

    /**
     * Makes an account out of an invitation; who has one is left alone.
     *
     * @param site the consent service
     */
    public void enrol(Colleague who, String site, Visit visit) {
        if (drawer.hasTelephone(who)) {
            return;
        }
        visit.open(URI.create(site + "/staff/enrol"));
        visit.submit(INVITATION, Map.of("invitation", drawer.invitation(who)));
        if (!visit.has(PASSWORD_AGAIN)) {
            throw new Trouble(
                    "The invitation of the demo's " + who.id()
                            + " has run out or was used. Ask the administrator for another one, or begin anew: ./saphan demo --fresh.");
        }
        var shown = visit.page().selectFirst("code.hash");
        var secret = shown == null ? "" : shown.text().replace(" ", "");
        var password = drawer.password(who);
        visit.submit(PASSWORD_AGAIN, Map.of("password", password, "again", password, "code", drawer.code(who, secret)));
        var recoveryCodes = visit.page().select(".recovery-codes code").stream()
                .map(Element::text)
                .toList();
        if (recoveryCodes.isEmpty()) {
            throw new Trouble("The demo's " + who.id() + " could not enrol (status " + visit.status() + ").");
        }
        drawer.keep(who, secret, recoveryCodes);
    }

    /** Both steps, if the visit has been led to the log-in; another page is left as it is. */
    public void logIn(Colleague who, Visit visit) {
        if (visit.has(USER_NAME)) {
            visit.submit(
                    USER_NAME,
                    Map.of("username", who.id(), "password", drawer.password(who), "code", drawer.code(who)));
        }
        if (visit.has(USER_NAME)) {
            throw new Trouble("The demo's " + who.id() + " was not let in.");
        }
    }
}
