package org.saphan.simulator.digitalid;

import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import java.util.Optional;
import org.saphan.simulator.population.Person;

/**
 * A log-in under way. Who it is stands once the first step is passed.
 *
 * @param request what the relying party asked
 * @param formToken stands in the form, so that no other site can send it
 * @param reference by which the application on a telephone finds it, shown on both screens
 * @param wrong how many wrong answers there were
 * @param decision what the person said in the application; empty: nothing yet
 */
record LogIn(
        AuthenticationRequest request,
        String formToken,
        String reference,
        int wrong,
        Optional<Person> person,
        Optional<Decision> decision) {
    static final int MOST_WRONG = 5;

    static LogIn begun(AuthenticationRequest request, String formToken, String reference) {
        return new LogIn(request, formToken, reference, 0, Optional.empty(), Optional.empty());
    }

    LogIn wrongAgain() {
        return new LogIn(request, formToken, reference, wrong + 1, person, decision);
    }

    LogIn identified(Person who) {
        return new LogIn(request, formToken, reference, wrong, Optional.of(who), decision);
    }

    LogIn decided(Decision what) {
        return new LogIn(request, formToken, reference, wrong, person, Optional.of(what));
    }

    boolean over() {
        return wrong >= MOST_WRONG;
    }

    @Override
    public String toString() {
        return "[withheld]";
    }
}
