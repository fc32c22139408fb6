package org.saphan.ledger.service.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.problem.ProblemType;
import org.saphan.ledger.service.stamp.StampState;
import org.saphan.ledger.service.stamp.Stamper;
import org.saphan.ledger.service.store.TimeStamps;

/** {@code GET /ledger/v1/stamps?before=size}: time-stamps of checkpoints, newest first. For anybody. */
final class StampsEndpoint implements Endpoint {
    private static final int PAGE = 24;

    private final Stamper stamper;
    private final TimeStamps store;

    StampsEndpoint(Stamper stamper, TimeStamps store) {
        this.stamper = stamper;
        this.store = store;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/stamps", this::get));
    }

    /** As {@code contracts/openapi/ledger.yaml} describes it. */
    record Answer(
            StampState state, List<Stamp> stamps, @Nullable Long next) {}

    record Stamp(long size, Instant at, String checkpoint, String token) {}

    private void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Refused {
        var found = store.before(before(request.getParameter("before")), PAGE + 1);
        var stamps = found.stream()
                .limit(PAGE)
                .map(stamp -> new Stamp(stamp.size(), stamp.at(), stamp.note(), stamp.token()))
                .toList();
        var next = found.size() > PAGE ? stamps.getLast().size() : null;
        Bodies.write(response, new Answer(stamper.state(), stamps, next));
    }

    private static long before(@Nullable String text) throws Refused {
        if (text == null) {
            return Long.MAX_VALUE;
        }
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw new Refused(ProblemType.MALFORMED_REQUEST, "before is the size of a checkpoint");
        }
        return Long.parseLong(text);
    }
}
