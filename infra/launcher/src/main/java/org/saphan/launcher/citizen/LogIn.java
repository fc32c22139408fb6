package org.saphan.launcher.citizen;

import java.time.Clock;
import java.util.Map;
import org.saphan.launcher.place.Trouble;

/** Logs a synthetic person in at the simulated Digital ID provider: what she knows, then what her telephone shows. */
public final class LogIn {
    private static final String KNOWS = "input[type=password]";
    private static final String HAS = "input[autocomplete=one-time-code]";
    private static final String WHO = "form:has(input[type=password]) input[type=text]";

    private LogIn() {}

    /**
     * Goes through both steps, if the visit has been led there; a page that asks for neither is left as it is.
     *
     * @throws Trouble if the provider does not let her in
     */
    public static void by(People.Person person, Visit visit, Clock clock) {
        if (visit.has(KNOWS)) {
            visit.submit(
                    KNOWS,
                    Map.of(visit.fieldName(WHO), person.nationalId().value(), visit.fieldName(KNOWS), person.pin()));
        }
        if (visit.has(HAS)) {
            visit.submit(HAS, Map.of(visit.fieldName(HAS), person.code(clock)));
        }
        if (visit.has(KNOWS) || visit.has(HAS)) {
            throw new Trouble("The Digital ID provider did not let the person in.");
        }
    }
}
