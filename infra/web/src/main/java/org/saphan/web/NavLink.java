package org.saphan.web;

/**
 * An item of the main menu.
 *
 * @param path from the service's root, starts with a slash
 * @param messageKey of its words
 */
public record NavLink(String path, String messageKey) {
    public NavLink {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a menu path starts with a slash");
        }
    }
}
