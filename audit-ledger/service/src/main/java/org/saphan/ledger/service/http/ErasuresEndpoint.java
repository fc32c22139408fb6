package org.saphan.ledger.service.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.problem.ProblemType;
import org.saphan.ledger.service.erasure.ErasureOrder;
import org.saphan.ledger.service.erasure.ErasureResult;
import org.saphan.ledger.service.erasure.Erasures;

/** {@code POST /ledger/v1/erasures}: the operator carries out an authority's order. */
final class ErasuresEndpoint implements Endpoint {
    private static final int LARGEST_BODY = 8 * 1024;
    private static final String OPERATOR = "launcher";

    private final Erasures erasures;

    ErasuresEndpoint(Erasures erasures) {
        this.erasures = erasures;
    }

    record Order(NationalId nationalId, @Nullable Integer year, AgencyId authority, String order, String reason) {
        @Override
        public String toString() {
            return "[withheld]";
        }
    }

    record Erased(List<ErasureResult.Year> erased) {}

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/erasures", this::post));
    }

    private void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Refused {
        Callers.demand(request, Set.of(OPERATOR));
        var order = order(Bodies.read(request, Order.class, LARGEST_BODY));
        switch (erasures.erase(order)) {
            case ErasureResult.Done(var years) -> Bodies.write(response, new Erased(years));
            case ErasureResult.NothingThere() -> Bodies.write(response, new Erased(List.of()));
            case ErasureResult.NotNow() ->
                throw new Refused(ProblemType.LEDGER_UNREACHABLE, "not all of it is recorded; send the same again");
        }
    }

    private static ErasureOrder order(Order order) throws Refused {
        try {
            return new ErasureOrder(
                    order.nationalId(), order.year(), order.authority(), order.order(), order.reason(), OPERATOR);
        } catch (IllegalArgumentException e) {
            throw new Refused(
                    ProblemType.MALFORMED_REQUEST, "order is 1 to 200 characters, reason 10 to 500 characters");
        }
    }
}
