package org.saphan.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/** What a service tells the frame around its pages. A service defines one bean of it; without one the frame is bare. */
public interface Frame {

    /** Message key of the service's name, shown beside the mark. */
    String serviceKey();

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
