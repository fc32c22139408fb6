package org.saphan.consent.onboarding;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.catalogue.LocalText;

/**
 * The form as it came in. Each is read on its own, so that the page can say all at once what is wrong.
 *
 * @param redirects call-back addresses, one a line
 * @param bound there if tokens are to be bound to the certificate
 */
record WishForm(
        String nameTh,
        String nameEn,
        String contact,
        String keys,
        String redirects,
        @Nullable String bound) {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_CONTACT = 254;
    private static final int LONGEST_ADDRESS = 500;
    private static final int MOST_ADDRESSES = 10;
    private static final Pattern MAIL = Pattern.compile("[^\\s@<>\"]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
    private static final Pattern ADDRESS = Pattern.compile("https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[!-~&&[^#\"<>]]*)?");

    /** Nothing filled in. */
    static WishForm empty() {
        return new WishForm("", "", "", "", "", null);
    }

    boolean hasNames() {
        return fits(nameTh) && fits(nameEn);
    }

    boolean hasContact() {
        return contact.length() <= LONGEST_CONTACT
                && MAIL.matcher(contact.strip()).matches();
    }

    boolean hasRedirects() {
        var addresses = addresses();
        return addresses.size() <= MOST_ADDRESSES
                && addresses.stream()
                        .allMatch(one -> one.length() <= LONGEST_ADDRESS
                                && ADDRESS.matcher(one).matches());
    }

    Wish with(AgencyKeys read) {
        return new Wish(
                new LocalText(nameTh.strip(), nameEn.strip()), contact.strip(), read, addresses(), bound != null);
    }

    private List<String> addresses() {
        return redirects
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }

    private static boolean fits(String name) {
        return !name.isBlank() && name.length() <= LONGEST_NAME && name.chars().noneMatch(Character::isISOControl);
    }

    /** Names a person, and may hold a key that should not have been pasted. */
    @Override
    public String toString() {
        return "[withheld]";
    }
}
