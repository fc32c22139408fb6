package org.saphan.consent.staff;

import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import org.saphan.consent.staff.StaffSql.Secrets;
import org.saphan.wire.rate.Rate;
import org.saphan.wire.rate.RateLimits;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Checks password and code together, and says of both only yes or no. A name that is nobody's costs the same time and gets
 * the same answer as a wrong password.
 */
@Component
final class StaffProvider implements AuthenticationProvider {

    private static final Duration WHILE = Duration.ofMinutes(15);
    private static final Rate ON_DEVICE = new Rate("staff log-ins on a known device", 10, WHILE, 10);
    private static final Rate BY_STRANGERS = new Rate("staff log-ins of a name on unknown devices", 10, WHILE, 10);
    private static final Rate OF_NETWORK = new Rate("staff log-ins from a network on unknown devices", 50, WHILE, 50);
    private static final StaffId NOBODY = new StaffId("nobody.at.all");

    private final Staff staff;
    private final StaffSql sql;
    private final Passwords passwords;
    private final SecondStep secondStep;
    private final RateLimits rates;
    private final Clock clock;
    private final Secrets nobodys;

    StaffProvider(
            Staff staff, StaffSql sql, Passwords passwords, SecondStep secondStep, RateLimits rates, Clock clock) {
        this.staff = staff;
        this.sql = sql;
        this.passwords = passwords;
        this.secondStep = secondStep;
        this.rates = rates;
        this.clock = clock;
        this.nobodys = new Secrets(passwords.nobodys(), secondStep.seal(NOBODY, OneTimeCodes.secret()), Long.MAX_VALUE);
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        if (!(asked.getDetails() instanceof TwoSteps told) || !(asked.getCredentials() instanceof String password)) {
            throw no();
        }
        var name = asked.getName();
        admit(name, told);
        var id = StaffId.read(name).orElse(NOBODY);
        var own = sql.secrets(id);
        boolean right = passwords.matches(password, own.orElse(nobodys).passwordHash());
        var step = secondStep.check(own.isPresent() ? id : NOBODY, own.orElse(nobodys), told.code());
        if (!right || own.isEmpty() || !passed(id, step, told)) {
            throw no();
        }
        return StaffLogIn.authentication(
                staff.active(id).orElseThrow(StaffProvider::no), StaffLogIn.Way.PASSWORD_AND_CODE, clock.instant());
    }

    private boolean passed(StaffId id, OptionalLong step, TwoSteps told) {
        return secondStep.pass(id, step, told.code()) != SecondStep.Passed.NO;
    }

    /**
     * Counts before anything is looked at, so that many at once get no more tries than one after the other. A known device has
     * a count of its own, which neither strangers nor neighbours in its network spend.
     */
    private void admit(String name, TwoSteps told) {
        boolean admitted = told.device() != null
                ? rates.take(ON_DEVICE, told.device()) == 0
                : rates.take(OF_NETWORK, told.network()) == 0 && rates.take(BY_STRANGERS, name) == 0;
        if (!admitted) {
            throw new LockedException("tried too often");
        }
    }

    private static BadCredentialsException no() {
        return new BadCredentialsException("name, password and code don't belong together");
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
