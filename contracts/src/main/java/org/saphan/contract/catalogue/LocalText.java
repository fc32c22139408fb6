package org.saphan.contract.catalogue;

import java.util.Locale;

/**
 * A text for people in both languages of the house.
 *
 * @param th Thai, not blank, at most 2,000 characters
 * @param en English, not blank, at most 2,000 characters
 */
public record LocalText(String th, String en) {
    private static final int LONGEST = 2_000;

    public LocalText {
        if (th.isBlank() || en.isBlank() || th.length() > LONGEST || en.length() > LONGEST) {
            throw new IllegalArgumentException("a text needs Thai and English, 1 to 2000 characters each");
        }
    }

    /** The text for a reader: Thai if that is the locale's language, English otherwise. */
    public String in(Locale locale) {
        return locale.getLanguage().equals("th") ? th : en;
    }
}
