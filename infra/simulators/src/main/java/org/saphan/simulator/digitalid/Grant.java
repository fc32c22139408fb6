package org.saphan.simulator.digitalid;

import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import java.time.Instant;
import org.saphan.simulator.population.Person;

/** What an authorization code stands for. */
record Grant(AuthenticationRequest request, Person person, Instant loggedInAt) {
    @Override
    public String toString() {
        return "[withheld]";
    }
}
