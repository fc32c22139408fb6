package org.saphan.gateway.http;

import java.util.List;
import org.saphan.contract.agreement.Agreement;
import org.saphan.contract.catalogue.ServiceContract;
import org.saphan.contract.problem.ProblemType;
import org.saphan.gateway.identity.Identity;
import org.saphan.gateway.identity.KnownCaller;
import org.saphan.gateway.step.Step;
import org.saphan.gateway.step.Stop;
import org.saphan.wire.json.WireJson;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** What agencies can read beside exchanges: our public key, the catalogue with their own agreements. */
public final class PublicPages {
    private final Edge edge;
    private final Identity identity;
    private final Problems problems;
    private final byte[] keys;

    /** @param keys our public keys as JWK set */
    public PublicPages(Edge edge, Identity identity, Problems problems, byte[] keys) {
        this.edge = edge;
        this.identity = identity;
        this.problems = problems;
        this.keys = keys.clone();
    }

    /** The catalogue as one agency sees it. */
    record CatalogueView(List<ServiceContract> services, List<Agreement> agreements) {}

    /** {@code GET /.well-known/saphan-gateway-keys}, for anybody. */
    public ServerResponse keys(ServerRequest request) {
        return json("application/jwk-set+json", "max-age=300", keys);
    }

    /** {@code GET /exchange/v1/catalogue}, with token and proof. */
    public ServerResponse catalogue(ServerRequest request) {
        return switch (identity.know(edge.incoming(request))) {
            case Step.Stopped<KnownCaller>(Stop why) -> problems.of(why, null);
            case Step.Done<KnownCaller>(KnownCaller caller) -> json("application/json", "no-store", view(caller));
        };
    }

    /** Everything that is not there. */
    public ServerResponse notFound(ServerRequest request) {
        return problems.of(ProblemType.NOT_FOUND);
    }

    /** What is there, but only by another method. */
    public HandlerFunction<ServerResponse> only(HttpMethod allowed) {
        return request -> problems.methodNotAllowed(allowed);
    }

    private static byte[] view(KnownCaller caller) {
        var registry = caller.registry();
        return WireJson.write(new CatalogueView(registry.catalogue().services(), registry.agreements(caller.agency())));
    }

    private static ServerResponse json(String type, String cache, byte[] body) {
        return ServerResponse.ok()
                .header("Content-Type", type)
                .header("Cache-Control", cache)
                .contentLength(body.length)
                .build((request, out) -> {
                    out.getOutputStream().write(body);
                    return null;
                });
    }
}
