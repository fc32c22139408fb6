package org.saphan.simulator.digitalid;

import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import java.util.Optional;
import org.saphan.simulator.population.Person;

/**
 * A log-in under way. Who it is stands once the first step is passed.
 *
 * @param request what the relying party asked
 * @param formToken stands in the form, so that no other site can send it
 * @param wrong how many wrong answers there were
 */
record LogIn(AuthenticationRequest request, String formToken, int wrong, Optional<Person> person) {
    static final int MOST_WRONG = 5;

    LogIn wrongAgain() {
        return new LogIn(request, formToken, wrong + 1, person);
    }

    LogIn identified(Person who) {
        return new LogIn(request, formToken, wrong, Optional.of(who));
    }

    boolean over() {
        return wrong >= MOST_WRONG;
    }

    @Override
    public String toString() {
        return "[withheld]";
    }
}
