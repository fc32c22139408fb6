package org.saphan.ledger.service.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.problem.ProblemType;
import org.saphan.ledger.service.sealing.SealingOrder;
import org.saphan.ledger.service.sealing.SealingOrders;
import org.saphan.ledger.service.sealing.SealingResult;

/** {@code POST /ledger/v1/sealings}: the operator carries out an authority's order. */
final class SealingsEndpoint implements Endpoint {
    private static final int LARGEST_BODY = 8 * 1024;
    private static final String OPERATOR = "launcher";

    private final SealingOrders orders;

    SealingsEndpoint(SealingOrders orders) {
        this.orders = orders;
    }

    record Order(String id, NationalId nationalId, Instant until, AgencyId authority, String order, String reason) {
        @Override
        public String toString() {
            return "[withheld]";
        }
    }

    record Sealed(long index) {}

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/sealings", this::post));
    }

    private void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Refused {
        Callers.demand(request, Set.of(OPERATOR));
        var order = order(Bodies.read(request, Order.class, LARGEST_BODY));
        switch (orders.seal(order)) {
            case SealingResult.Sealed(long index) -> Bodies.write(response, new Sealed(index));
            case SealingResult.NotLawful() ->
                throw new Refused(
                        ProblemType.MALFORMED_REQUEST, "until lies ahead, at most 366 days; an id is one order's");
            case SealingResult.NotNow() ->
                throw new Refused(ProblemType.LEDGER_UNREACHABLE, "it is not recorded; send the same again");
        }
    }

    private static SealingOrder order(Order order) throws Refused {
        try {
            return new SealingOrder(
                    order.id(),
                    order.nationalId(),
                    order.until(),
                    order.authority(),
                    order.order(),
                    order.reason(),
                    OPERATOR);
        } catch (IllegalArgumentException e) {
            throw new Refused(
                    ProblemType.MALFORMED_REQUEST, "an id, an order of 1 to 200 and a reason of 10 to 500 characters");
        }
    }
}
