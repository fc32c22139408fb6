package org.saphan.gateway.identity;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.exchange.Query;
import org.saphan.contract.level.OfficerStated;
import org.saphan.gateway.feed.Member;
import org.saphan.gateway.step.Doubt;

/**
 * Verifies an agency's statement of who its officer is: a JWT shaped like an assertion (RFC 7523 §3, RFC 8725), ES256 of a
 * registered key of the agency that asks, for us, about the officer whom the request names; and where it names a device, that
 * device's proof. All but its single use.
 */
final class OfficerStatements {
    /** How long one may live, in seconds: as long as an answer is kept for repeats. */
    static final long LONGEST_LIFE = 600;
    /** How far ahead of us its maker's clock may be, in seconds. */
    static final long AHEAD = 5;

    private static final String TYPE = "officer-statement+jwt";
    private static final int LONGEST = 4_096;
    private static final int LONGEST_ID = 128;
    private static final int LONGEST_NAME = 200;
    private static final Set<String> HEADER = Set.of("alg", "typ", "kid");

    private final String audience;
    private final DeviceProofs devices;

    OfficerStatements(String audience) {
        this.audience = audience;
        this.devices = new DeviceProofs(audience);
    }

    /** A statement that is right but for one question: whether it came with another request before. */
    record Stated(OfficerStatement.Right statement, String id) {}

    Checked<Stated> check(String text, Member agency, Query.Officer officer, Instant now) {
        var compact = Compact.parse(text, LONGEST);
        if (compact.isEmpty()) {
            return Checked.wrong(Doubt.STATEMENT_MALFORMED);
        }
        var doubt = signatureDoubt(compact.get(), agency, now);
        if (doubt != null) {
            return Checked.wrong(doubt);
        }
        var claims = Claims.parse(compact.get().payloadJson());
        if (claims.isEmpty()) {
            return Checked.wrong(Doubt.STATEMENT_MALFORMED);
        }
        var wrong = claimsDoubt(claims.get(), agency, officer, now.getEpochSecond());
        if (wrong != null) {
            return Checked.wrong(wrong);
        }
        var device = device(claims.get());
        boolean proved = claims.get().has("cnf")
                ? proved(text, device, officer.deviceProof(), now)
                : officer.deviceProof() == null; // only a device that is named can prove itself
        if (!proved) {
            return Checked.wrong(Doubt.DEVICE_PROOF_WRONG);
        }
        return stated(text, claims.get(), device != null && agency.hasDevice(device, officer.id()));
    }

    private static @Nullable String device(Claims claims) {
        var cnf = claims.object("cnf").orElse(null);
        return cnf == null ? null : cnf.text("jkt");
    }

    private boolean proved(String text, @Nullable String device, @Nullable String proof, Instant now) {
        return device != null && proof != null && devices.isRight(proof, text, device, now);
    }

    /** A key or an address of one, compression, or something critical in the header: nothing that we take. */
    private static @Nullable Doubt signatureDoubt(Compact statement, Member agency, Instant now) {
        var header = Claims.parse(Canonical.text(statement.header()));
        if (header.isEmpty()
                || !header.get().hasOnly(HEADER)
                || !"ES256".equals(header.get().text("alg"))
                || !TYPE.equals(header.get().text("typ"))) {
            return Doubt.STATEMENT_TYPE;
        }
        var keyId = header.get().text("kid");
        var key = keyId == null ? null : agency.key(keyId, now).orElse(null);
        if (key == null) {
            return Doubt.STATEMENT_KEY_UNKNOWN;
        }
        boolean right = statement.hasSignature()
                && key.verifies(
                        statement.signingInput(), statement.signatureValue().decode());
        return right ? null : Doubt.STATEMENT_SIGNATURE;
    }

    private @Nullable Doubt claimsDoubt(Claims claims, Member agency, Query.Officer officer, long now) {
        if (!agency.id().value().equals(claims.text("iss"))) {
            return Doubt.STATEMENT_ISSUER;
        } else if (!audience.equals(claims.text("aud"))) {
            return Doubt.STATEMENT_AUDIENCE;
        } else if (!officer.id().value().equals(claims.text("sub"))
                || !officer.role().value().equals(claims.text("role"))) {
            return Doubt.STATEMENT_OFFICER;
        }
        return inTime(claims, now) ? null : Doubt.STATEMENT_TIME;
    }

    private static boolean inTime(Claims claims, long now) {
        long issued = claims.seconds("iat");
        long expires = claims.seconds("exp");
        boolean begun = !claims.has("nbf") || (claims.seconds("nbf") >= 0 && claims.seconds("nbf") <= now + AHEAD);
        return begun && issued >= 0 && issued <= now + AHEAD && expires > now && expires - issued <= LONGEST_LIFE;
    }

    private static Checked<Stated> stated(String text, Claims claims, boolean registered) {
        var id = claims.text("jti");
        var name = claims.text("name");
        var login = claims.text("acr");
        if (id == null || name == null || login == null || !bounded(id, LONGEST_ID) || !bounded(name, LONGEST_NAME)) {
            return Checked.wrong(Doubt.STATEMENT_MALFORMED);
        }
        try {
            return Checked.right(
                    new Stated(new OfficerStatement.Right(text, new OfficerStated(login, registered)), id));
        } catch (IllegalArgumentException noLevel) {
            return Checked.wrong(Doubt.STATEMENT_MALFORMED);
        }
    }

    private static boolean bounded(String text, int longest) {
        return !text.isBlank() && text.length() <= longest;
    }
}
