package org.saphan.simulator.digitalid;

import com.nimbusds.oauth2.sdk.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import org.saphan.simulator.population.Person;

/** What the provider says about a person. */
final class Claims {
    /** Identity proofed in person against the card; two factors. */
    static final String IAL = "2.3";

    static final String AAL = "2.2";

    private Claims() {}

    /**
     * {@code birthdate} is the year alone where the register knows no more (OpenID Connect Core §5.1).
     *
     * @param scope what may be told: {@code pid} the number, {@code profile} names and date of birth
     */
    static Map<String, Object> of(Person person, String subject, Scope scope) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", subject);
        if (scope.contains(Told.PID)) {
            claims.put("pid", person.nationalId().value());
        }
        if (scope.contains(Told.PROFILE)) {
            claims.put("title", person.title().words().th());
            claims.put("given_name", person.given().th());
            claims.put("family_name", person.family().th());
            claims.put("title_en", person.title().words().en());
            claims.put("given_name_en", person.given().en());
            claims.put("family_name_en", person.family().en());
            String birth = person.birthDate().iso();
            claims.put("birthdate", person.birthDate().day() == 0 ? birth.substring(0, 4) : birth);
        }
        claims.put("ial", IAL);
        claims.put("aal", AAL);
        return claims;
    }
}
