package org.saphan.consent.staff;

import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import org.saphan.consent.settings.ConsentSettings;
import org.saphan.consent.staff.StaffSql.Secrets;
import org.saphan.consent.store.AtRest;
import org.saphan.wire.crypto.KeyFiles;
import org.springframework.stereotype.Component;

/** What somebody has: a telephone that makes one-time codes, or a sheet with recovery codes. */
@Component
final class SecondStep {

    private final StaffSql sql;
    private final OneTimeCodes codes;
    private final AtRest atRest;
    private final RecoveryCodes recovery;

    SecondStep(StaffSql sql, Clock clock, ConsentSettings settings) {
        this.sql = sql;
        this.codes = new OneTimeCodes(clock);
        var secret = KeyFiles.secret(settings.keys().person());
        this.atRest = new AtRest(secret, "saphan consent-service one-time code secrets at rest 1");
        this.recovery = new RecoveryCodes(secret);
    }

    /** How the second step was passed. */
    enum Passed {
        ONE_TIME_CODE,
        RECOVERY_CODE,
        NO
    }

    /**
     * Checks a code without using it up.
     *
     * @return the step it belongs to; empty for a code that is wrong or was used
     */
    OptionalLong check(StaffId id, Secrets secrets, String code) {
        return codes.step(atRest.open(secrets.sealedTotp(), id.value()), code.strip(), secrets.usedStep());
    }

    /** For a secret that belongs to nobody yet. */
    OptionalLong check(byte[] secret, String code) {
        return codes.step(secret, code.strip(), 0);
    }

    /** Uses a code up. Two at once with the same code: one passes. */
    Passed pass(StaffId id, OptionalLong step, String code) {
        if (step.isPresent()) {
            return sql.useStep(id, step.getAsLong()) ? Passed.ONE_TIME_CODE : Passed.NO;
        }
        return sql.useCode(id, recovery.digest(id, code)) ? Passed.RECOVERY_CODE : Passed.NO;
    }

    String seal(StaffId id, byte[] secret) {
        return atRest.seal(secret, id.value());
    }

    /** Replaces what there was. */
    void keep(StaffId id, List<String> recoveryCodes) {
        sql.replaceCodes(
                id,
                recoveryCodes.stream().map(code -> recovery.digest(id, code)).toList());
    }
}
