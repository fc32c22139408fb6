package org.saphan.ledger.service.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.problem.ProblemType;
import org.saphan.ledger.service.publish.CosignedHeads;
import org.saphan.ledger.service.publish.Proofs;
import org.saphan.ledger.service.publish.SignedHead;
import org.saphan.ledger.service.publish.SignedHeads;
import org.saphan.ledger.service.receipt.Receipts;

/** What anybody may read. Proofs go up to the published checkpoint, no further. */
final class ReadEndpoints implements Endpoint {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,18}");
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:._-]{0,99}");
    private static final Pattern TLOG_PROOF = Pattern.compile("(" + REQUEST_ID + ")/([a-z-]{1,40})\\.tlog-proof");

    private final SignedHeads heads;
    private final CosignedHeads cosigned;
    private final Proofs proofs;
    private final Receipts receipts;

    ReadEndpoints(SignedHeads heads, CosignedHeads cosigned, Proofs proofs, Receipts receipts) {
        this.heads = heads;
        this.cosigned = cosigned;
        this.proofs = proofs;
        this.receipts = receipts;
    }

    record Path(List<String> path) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/checkpoint", (_, response) -> checkpoint(response)),
                Route.get("/checkpoint/cosigned", (_, response) -> cosigned(response)),
                Route.get("/key", (_, response) -> key(response)),
                Route.get("/proofs/inclusion", this::inclusion),
                Route.get("/proofs/consistency", this::consistency),
                Route.below("/receipts/", (path, _, response) -> receipt(path, response)));
    }

    private void checkpoint(HttpServletResponse response) throws IOException, Refused {
        Bodies.write(response, TEXT, published().note().getBytes(UTF_8));
    }

    private void cosigned(HttpServletResponse response) throws IOException, Refused {
        var head = cosigned.newest()
                .orElseThrow(
                        () -> new Refused(ProblemType.NOT_FOUND, "no quorum of witnesses has cosigned this log yet"));
        Bodies.write(response, TEXT, head.note().getBytes(UTF_8));
    }

    private void key(HttpServletResponse response) throws IOException {
        var keys = heads.verifierKeys().stream().map(key -> key + "\n").collect(Collectors.joining());
        Bodies.write(response, TEXT, keys.getBytes(UTF_8));
    }

    private void receipt(String path, HttpServletResponse response) throws IOException, Refused {
        var proof = TLOG_PROOF.matcher(path);
        if (proof.matches()) {
            var text = receipts.tlogProof(proof.group(1), proof.group(2))
                    .orElseThrow(() -> new Refused(ProblemType.NOT_FOUND, "the log holds no such entry"));
            Bodies.write(response, TEXT, text.getBytes(UTF_8));
        } else {
            receiptOf(path, response);
        }
    }

    private void receiptOf(String requestId, HttpServletResponse response) throws IOException, Refused {
        if (!REQUEST_ID.matcher(requestId).matches()) {
            throw new Refused(ProblemType.NOT_FOUND, "no request has such an id");
        }
        var receipt = receipts.of(requestId);
        if (receipt.isEmpty()) {
            throw new Refused(ProblemType.NOT_FOUND, "the log holds nothing of this request");
        }
        Bodies.write(response, receipt.get());
    }

    private void inclusion(HttpServletRequest request, HttpServletResponse response) throws IOException, Refused {
        long index = number(request.getParameter("index"));
        long size = number(request.getParameter("size"));
        if (index >= size || size > published().size()) {
            throw new Refused(ProblemType.MALFORMED_REQUEST, "index is less than size, size at most the checkpoint's");
        }
        Bodies.write(response, new Path(proofs.inclusion(index, size)));
    }

    private void consistency(HttpServletRequest request, HttpServletResponse response) throws IOException, Refused {
        long from = number(request.getParameter("from"));
        long to = number(request.getParameter("to"));
        if (from < 1 || from > to || to > published().size()) {
            throw new Refused(
                    ProblemType.MALFORMED_REQUEST, "from is at least 1, at most to; to at most the checkpoint's size");
        }
        Bodies.write(response, new Path(proofs.consistency(from, to)));
    }

    private SignedHead published() throws Refused {
        return cosigned.published()
                .orElseThrow(() -> new Refused(ProblemType.LEDGER_UNREACHABLE, "no checkpoint is published yet"));
    }

    private static long number(@Nullable String text) throws Refused {
        try {
            if (text != null && NUMBER.matcher(text).matches()) {
                return Long.parseLong(text);
            }
        } catch (NumberFormatException e) { // beyond 2^63 - 1
            throw new Refused(ProblemType.MALFORMED_REQUEST, "a number is missing or out of bounds");
        }
        throw new Refused(ProblemType.MALFORMED_REQUEST, "a number is missing or out of bounds");
    }
}
