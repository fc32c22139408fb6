package org.saphan.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/** What a service tells the frame around its pages. A service defines one bean of it; without one the frame is bare. */
public interface Frame {

    /** Message key of the service's name, shown beside the mark. */
    String serviceKey();

    /** Who speaks on the page that answers this request; a process that shows several parties' pages tells them apart here. */
    default Identity identity(HttpServletRequest request) {
        return new Identity("saphan.name", serviceKey(), "saphan.footer", "/assets/saphan.svg");
    }

    /**
     * Whose page it is.
     *
     * @param nameKey message key of the party's name
     * @param serviceKey message key of its service's name
     * @param footerKey message key of the sentence at the foot
     * @param mark path of its mark, an SVG among the assets
     */
    record Identity(String nameKey, String serviceKey, String footerKey, String mark) {}

    /** Where the mark leads. */
    default String home() {
        return "/";
    }

    /** The main menu for whoever makes this request; empty hides it. */
    default List<NavLink> navigation(HttpServletRequest request) {
        return List.of();
    }

    /** How the signed-in person is addressed; empty if nobody is signed in. */
    default Optional<String> person(HttpServletRequest request) {
        return Optional.empty();
    }

    /** Where the sign-out button posts to. */
    default String signOut() {
        return "/logout";
    }
}
