package org.saphan.ledger.service.http;

import java.util.List;
import org.saphan.ledger.service.witness.WitnessState;
import org.saphan.ledger.service.witness.Witnesses;

/** {@code GET /ledger/v1/witnesses}: who is asked to cosign this log, and what came of it. For anybody. */
final class WitnessesEndpoint implements Endpoint {
    private final Witnesses witnesses;

    WitnessesEndpoint(Witnesses witnesses) {
        this.witnesses = witnesses;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/witnesses", (_, response) -> Bodies.write(response, answer())));
    }

    /** As {@code contracts/openapi/ledger.yaml} describes it. Keys are told for comparing: get them from the witnesses. */
    record Answer(int quorum, List<Member> witnesses) {}

    record Member(String name, WitnessState state, long cosignedSize, List<String> keys) {}

    private Answer answer() {
        return new Answer(
                witnesses.quorum(),
                witnesses.standings().stream()
                        .map(one -> new Member(one.name(), one.state(), one.cosigned(), one.keys()))
                        .toList());
    }
}
