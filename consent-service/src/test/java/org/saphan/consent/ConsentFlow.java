package org.saphan.consent;

import java.util.LinkedHashMap;
import java.util.Map;
import org.saphan.contract.id.NationalId;

/** The way from a pushed request to an answer, step by step. */
final class ConsentFlow {

    private final Installation installation;
    private final Agency agency;
    final Browser browser;

    ConsentFlow(Installation installation, NationalId citizen) {
        this.installation = installation;
        this.agency = new Agency(installation, "dsw", installation.dsw);
        this.browser = new Browser(installation);
        installation.digitalId.person(citizen.value());
    }

    Agency agency() {
        return agency;
    }

    /** Pushes a request and opens it; logs in on the way if need be. */
    Browser.Page open() {
        return open(agency.consentRequest(agency.details()));
    }

    Browser.Page open(Map<String, String> request) {
        var pushed = agency.push(request);
        if (pushed.status() != 201) {
            throw new IllegalStateException("not pushed: " + pushed.body());
        }
        return visit(pushed);
    }

    /** Opens a pushed request. */
    Browser.Page visit(Agency.Answer pushed) {
        return browser.get("/oauth2/authorize?client_id=dsw&request_uri="
                + Agency.encode(Map.of("x", pushed.text("request_uri"))).substring(2));
    }

    Browser.Page allow(Browser.Page page) {
        var form = new LinkedHashMap<>(page.hidden());
        form.put("scope", "consent");
        form.put("explicit", "yes");
        return browser.post("/oauth2/authorize", form);
    }

    Browser.Page refuse(Browser.Page page) {
        var form = new LinkedHashMap<>(page.hidden());
        form.put("answer", "no");
        return browser.post("/oauth2/authorize", form);
    }

    /** Opened, allowed, redeemed: the consent's id. */
    String given() {
        var answer = agency.redeem(allow(open()).query("code"));
        return answer.body()
                .path("authorization_details")
                .path(0)
                .path("consent_id")
                .asString();
    }

    Installation installation() {
        return installation;
    }
}
