package org.saphan.consent;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;

/** A member of staff before the pages: enrols, keeps what the pages give, logs in. */
final class StaffDesk {

    static final String PASSWORD = "four river boats go north";

    private static final Pattern SECRET = Pattern.compile("<code class=\"hash\">([A-Z2-7 ]+)</code>");
    private static final Pattern RECOVERY = Pattern.compile("<code>([A-Z2-7]{4}(?:-[A-Z2-7]{4}){3})</code>");
    private static final Pattern INVITATION = Pattern.compile("<code>([A-Z2-7]{4}(?:-[A-Z2-7]{4}){7})</code>");

    private static final Map<String, StaffDesk> SEEDED = new LinkedHashMap<>();

    final String id;
    private byte[] secret = new byte[0];
    private long lastStep;
    final List<String> recoveryCodes = new ArrayList<>();

    StaffDesk(String id) {
        this.id = id;
    }

    /** One of those whom the seed brings in, enrolled once for all tests. */
    static synchronized StaffDesk seeded(Installation installation, String id) {
        return SEEDED.computeIfAbsent(id, name -> {
            var desk = new StaffDesk(name);
            desk.enrol(new Browser(installation), Installation.invitation(name));
            return desk;
        });
    }

    /** The page at the end: recovery codes, or what went wrong. */
    Browser.Page enrol(Browser browser, String invitation) {
        var form = open(browser, invitation);
        if (!form.at().getPath().endsWith("/finish")) {
            return form;
        }
        return finish(browser, form, PASSWORD);
    }

    Browser.Page open(Browser browser, String invitation) {
        var fields = new LinkedHashMap<>(browser.get("/staff/enrol").hidden());
        fields.put("invitation", invitation);
        return browser.post("/staff/enrol", fields);
    }

    Browser.Page finish(Browser browser, Browser.Page form, String password) {
        secret = decode(first(SECRET, form.body()).replace(" ", ""));
        var fields = new LinkedHashMap<>(form.hidden());
        fields.put("password", password);
        fields.put("again", password);
        fields.put("code", at(now()));
        lastStep = now();
        var page = browser.post("/staff/enrol/finish", fields);
        var found = RECOVERY.matcher(page.body());
        recoveryCodes.clear();
        while (found.find()) {
            recoveryCodes.add(found.group(1));
        }
        return page;
    }

    /** Logged in, wherever that leads. Takes a recovery code where the telephone's have been used. */
    Browser.Page logIn(Browser browser) {
        return logIn(browser, PASSWORD, now() + 1 > lastStep ? nextCode() : recoveryCodes.removeLast());
    }

    Browser.Page logIn(Browser browser, String password, String code) {
        return logIn(browser, browser.get("/staff/log-in"), id, password, code);
    }

    /** On a log-in page that one has been led to. */
    static Browser.Page logIn(Browser browser, Browser.Page page, String id, String password, String code) {
        var fields = new LinkedHashMap<>(page.hidden());
        fields.put("username", id);
        fields.put("password", password);
        fields.put("code", code);
        return browser.post("/staff/log-in", fields);
    }

    /** One that has not been used: of this step, or of the next. */
    String nextCode() {
        lastStep = Math.max(now(), lastStep + 1);
        return at(lastStep);
    }

    String lastCode() {
        return at(lastStep);
    }

    String secretBase64() {
        return Base64.getEncoder().encodeToString(secret);
    }

    String secretHex() {
        return HexFormat.of().formatHex(secret);
    }

    static String invitation(Browser.Page page) {
        return first(INVITATION, page.body());
    }

    private static long now() {
        return Clock.systemUTC().instant().getEpochSecond() / 30;
    }

    private String at(long step) {
        try {
            return new HmacOneTimePasswordGenerator()
                    .generateOneTimePasswordString(new SecretKeySpec(secret, "RAW"), step, Locale.ROOT);
        } catch (InvalidKeyException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String first(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("not on this page: " + text);
        }
        return found.group(1);
    }

    private static byte[] decode(String base32) {
        var bits = new StringBuilder();
        for (int i = 0; i < base32.length(); i++) {
            int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(base32.charAt(i));
            bits.append(String.format(Locale.ROOT, "%5s", Integer.toBinaryString(value))
                    .replace(' ', '0'));
        }
        var bytes = new byte[bits.length() / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(bits.substring(i * 8, i * 8 + 8), 2);
        }
        return bytes;
    }
}
