package org.saphan.simulator.digitalid;

import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import java.time.Instant;
import org.saphan.simulator.population.Person;

/** What an authorization code stands for. */
record Grant(AuthenticationRequest request, Person person, Told told, Instant loggedInAt) {
    /** What was asked for and not refused. */
    Scope scope() {
        return told.of(request.getScope());
    }

    @Override
    public String toString() {
        return "[withheld]";
    }
}
