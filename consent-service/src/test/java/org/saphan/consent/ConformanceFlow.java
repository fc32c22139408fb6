package org.saphan.consent;

import java.util.Map;

/** A test user's browser, sent by a test client. */
final class ConformanceFlow {

    final TestClient client;
    final Browser browser;

    ConformanceFlow(Installation installation, ConformanceWorld.Listed listed) {
        this.client = new TestClient(installation, listed);
        this.browser = new Browser(installation);
    }

    /** As far as the log-in page, the consent page, or back. */
    Browser.Page visit(TestClient.Answer pushed) {
        if (pushed.status() != 201) {
            throw new IllegalStateException("not pushed: " + pushed.text());
        }
        return visit(client.id, pushed.get("request_uri"));
    }

    Browser.Page visit(String clientId, String requestUri) {
        return browser.get("/conformance/oauth2/authorize?"
                + Agency.encode(Map.of("client_id", clientId, "request_uri", requestUri)));
    }

    Browser.Page logIn(Browser.Page page) {
        return browser.submit(page, Map.of("username", ConformanceWorld.USER, "password", ConformanceWorld.PASSWORD));
    }

    Browser.Page answer(Browser.Page page, String answer) {
        return browser.submit(page, Map.of("answer", answer));
    }

    /** Pushed, logged in, allowed. */
    Browser.Page allowed(Map<String, String> request) {
        return allowed(client.push(request));
    }

    Browser.Page allowed(TestClient.Answer pushed) {
        var page = visit(pushed);
        return answer(page.at().getPath().endsWith("/log-in") ? logIn(page) : page, "allow");
    }

    String code() {
        return allowed(client.request()).query("code");
    }

    TestClient.Answer tokens() {
        return client.redeem(code());
    }
}
