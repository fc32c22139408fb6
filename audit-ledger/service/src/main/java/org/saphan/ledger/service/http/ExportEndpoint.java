package org.saphan.ledger.service.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.saphan.ledger.service.append.Appended;
import org.saphan.ledger.service.append.OwnEntries;
import org.saphan.ledger.service.keys.Details;
import org.saphan.ledger.service.publish.Export;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /ledger/v1/export}: the operator's export. It is an entry of the log itself, unless the log takes none: a log
 * that has stopped must stay open to inspection, so then the security log holds it.
 */
final class ExportEndpoint implements Endpoint {
    private static final Logger log = LoggerFactory.getLogger(ExportEndpoint.class);
    private static final String OPERATOR = "launcher";

    private final Export export;
    private final OwnEntries own;

    ExportEndpoint(Export export, OwnEntries own) {
        this.export = export;
        this.own = own;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/export", this::get));
    }

    private void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Refused {
        var operator = Callers.demand(request, Set.of(OPERATOR));
        if (!(own.access("export", new Details(operator, null, null, null)) instanceof Appended.Acknowledged)) {
            log.atWarn().addKeyValue("by", operator).log("an export is taken and can't be recorded in the ledger");
        }
        response.setContentType("application/x-ndjson");
        response.setHeader("Cache-Control", "no-store");
        var out = new BufferedOutputStream(response.getOutputStream(), 64 * 1024);
        export.write(out);
        out.flush();
    }
}
