package org.saphan.launcher.staff;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;
import org.saphan.launcher.credential.Credentials;
import org.saphan.launcher.place.Home;
import org.saphan.launcher.place.Trouble;

/**
 * What the demo's members of staff would keep in their drawers: invitation, password, the telephone's secret, recovery codes.
 * Files of the installation's folder, readable by its owner alone.
 */
public final class Drawer {
    private static final long STEP_SECONDS = 30;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final Home home;
    private final Credentials credentials;
    private final Clock clock;

    public Drawer(Home home, Credentials credentials, Clock clock) {
        this.home = home;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** Made at first asking, the same ever after. */
    public String password(Colleague who) {
        return credentials.password("staff-" + who.id());
    }

    String invitation(Colleague who) {
        return credentials.password("invitation-" + who.id());
    }

    /** What the registry's seed file says of the invitation: its SHA-256 in hexadecimal digits. */
    public String invitationSha256(Colleague who) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(invitation(who).getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether this one has enrolled. */
    boolean hasTelephone(Colleague who) {
        return Files.exists(secret(who));
    }

    /** @param base32 the secret as the page shows it */
    void keep(Colleague who, String base32, Iterable<String> recoveryCodes) {
        write(home.staff().resolve(who.id() + ".recovery-codes"), String.join("\n", recoveryCodes) + "\n");
        write(secret(who), base32); // last: it says that the enrolment is done
    }

    /**
     * The six digits to type now (RFC 6238). Each counts once: where this step's have been used it is the next step's, which
     * count already; where both have, it waits.
     */
    public String code(Colleague who) {
        if (!hasTelephone(who)) {
            throw new Trouble("Nobody has enrolled this member of staff yet: start Saphan first.");
        }
        long step = Math.max(now(), lastStep(who) + 1);
        while (step > now() + 1) {
            pause();
        }
        write(lastUsed(who), Long.toString(step));
        return at(read(secret(who)), step);
    }

    /** For a secret that is not kept yet. */
    String code(Colleague who, String base32) {
        write(lastUsed(who), Long.toString(now()));
        return at(base32, now());
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrupted while waiting for the next code.", e);
        }
    }

    private static String at(String base32, long step) {
        try {
            return new HmacOneTimePasswordGenerator()
                    .generateOneTimePasswordString(new SecretKeySpec(decode(base32), "RAW"), step, Locale.ROOT);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HMAC-SHA-1 is gone", impossible);
        }
    }

    private static byte[] decode(String base32) {
        var bytes = new byte[base32.length() * 5 / 8];
        int held = 0;
        int bits = 0;
        int at = 0;
        for (int i = 0; i < base32.length(); i++) {
            held = ((held << 5) | ALPHABET.indexOf(base32.charAt(i))) & 0xfff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[at++] = (byte) (held >> bits);
            }
        }
        return bytes;
    }

    private long now() {
        return clock.instant().getEpochSecond() / STEP_SECONDS;
    }

    private long lastStep(Colleague who) {
        return Files.exists(lastUsed(who)) ? Long.parseLong(read(lastUsed(who))) : 0;
    }

    private Path secret(Colleague who) {
        return home.staff().resolve(who.id() + ".telephone");
    }

    private Path lastUsed(Colleague who) {
        return home.staff().resolve(who.id() + ".last-code");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new Trouble("The file " + file + " can't be read.", e);
        }
    }

    private static void write(Path file, String text) {
        try {
            var fresh = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new Trouble("The file " + file + " can't be written.", e);
        }
    }
}
