package org.saphan.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frame as the layout reads it.
 *
 * @param name of the party whose page it is
 * @param service the service's name in the person's language
 * @param footer the sentence at the foot
 * @param mark path of the party's mark
 * @param home where the mark leads
 * @param navigation the main menu
 * @param person how the signed-in person is addressed; null if nobody is
 * @param signOut where the sign-out button posts to
 * @param otherLanguage the same page in the other language
 * @param demo whether the page says that all persons are invented
 */
public record FrameView(
        String name,
        String service,
        String footer,
        String mark,
        String home,
        List<Item> navigation,
        @Nullable String person,
        String signOut,
        String otherLanguage,
        boolean demo) {

    /** A menu item; current if the page shown is it or lies below it. */
    public record Item(String path, String messageKey, boolean current) {}
}
