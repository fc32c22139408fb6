package org.saphan.launcher.command;

import static org.saphan.launcher.place.Ports.Door.LEDGER;

import java.net.URI;
import java.util.Map;
import org.saphan.launcher.agency.Http;
import org.saphan.launcher.agency.HttpExchange;
import org.saphan.launcher.credential.Tls;
import org.saphan.launcher.place.Trouble;
import org.saphan.wire.json.WireJson;
import tools.jackson.databind.JsonNode;

/** Whoever runs the ledger, towards the ledger: with the operator's own certificate, which alone opens these addresses. */
final class Operator {
    private final Ground ground;

    Operator(Ground ground) {
        this.ground = ground;
    }

    /**
     * Has something carried out.
     *
     * @param order as {@code contracts/openapi/ledger.yaml} describes it
     * @throws Trouble if the ledger refused, with its reason
     */
    JsonNode post(String path, Object order) {
        var answer = http().post(URI.create(ledger() + path), WireJson.write(order), "application/json", Map.of());
        if (answer.status() / 100 != 2) {
            throw new Trouble("The ledger refused: " + reason(answer));
        }
        return answer.json();
    }

    private static String reason(HttpExchange answer) {
        if (answer.problem().isEmpty()) {
            return "status " + answer.status() + ".";
        }
        return answer.problem() + ", " + answer.json().path("detail").asString("no further reason") + ".";
    }

    /** Without a slash at its end. */
    String ledger() {
        return ground.ports().https(LEDGER);
    }

    private Http http() {
        if (!ground.home().exists()) {
            throw new Trouble("Nothing is installed in " + ground.home().root() + " yet. ./saphan demo makes it.");
        }
        var pki = ground.home().pki();
        return new Http(Tls.as(pki.resolve("ca.pem"), pki.resolve("launcher.pem"), pki.resolve("launcher.key")));
    }
}
