package org.saphan.ledger.service.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.problem.ProblemType;
import org.saphan.ledger.service.completeness.Completeness;

/** {@code POST /ledger/v1/completeness}: that a citizen's entries are all there are. */
final class CompletenessEndpoint implements Endpoint {
    private static final int LARGEST_BODY = 4 * 1024;

    private final Completeness completeness;

    CompletenessEndpoint(Completeness completeness) {
        this.completeness = completeness;
    }

    record Question(NationalId nationalId) {
        @Override
        public String toString() {
            return "[withheld]";
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/completeness", this::post));
    }

    private void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Refused {
        Callers.demand(request, Set.of("consent-service"));
        var shown = completeness.of(
                Bodies.read(request, Question.class, LARGEST_BODY).nationalId());
        Bodies.write(
                response,
                shown.orElseThrow(() -> new Refused(
                        ProblemType.LEDGER_UNREACHABLE, "the newest epoch of the map is not published yet")));
    }
}
