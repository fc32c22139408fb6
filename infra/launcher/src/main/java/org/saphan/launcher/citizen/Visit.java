package org.saphan.launcher.citizen;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;
import org.saphan.launcher.place.Trouble;

/** One person's visit, from page to page. */
public final class Visit {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_REDIRECTS = 12;

    private final HttpClient client;
    private Document page = new Document("");
    private URI address = URI.create("about:blank");
    private int status;

    public Visit(SSLContext tls) {
        this.client = HttpClient.newBuilder()
                .sslContext(tls)
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ORIGINAL_SERVER))
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE)
                .build();
    }

    /** Opens a page, following redirects. */
    public Visit open(URI target) {
        return follow(HttpRequest.newBuilder(target).GET());
    }

    /**
     * Submits the form that holds a field or button.
     *
     * @param selector a CSS selector of the form or of something in it
     * @param fields what is filled in or pressed; other fields keep what the page gave them
     */
    public Visit submit(String selector, Map<String, String> fields) {
        var found = page.selectFirst(selector);
        var form = found == null ? null : found.closest("form");
        if (!(form instanceof FormElement element)) {
            throw new Trouble(
                    "The page at " + withoutQuery() + " has no form " + selector + " (status " + status + ").");
        }
        var data = new LinkedHashMap<String, String>();
        element.formData().forEach(pair -> data.put(pair.key(), pair.value()));
        data.putAll(fields);
        var target = URI.create(element.hasAttr("action") ? element.absUrl("action") : address.toString());
        var body = data.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        return follow(HttpRequest.newBuilder(target)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Whether the page has such an element. */
    public boolean has(String selector) {
        return page.selectFirst(selector) != null;
    }

    /** The name under which a field is sent. */
    public String fieldName(String selector) {
        var field = page.selectFirst(selector);
        if (field == null || !field.hasAttr("name")) {
            throw new Trouble("The page at " + withoutQuery() + " has no field " + selector + ".");
        }
        return field.attr("name");
    }

    public Document page() {
        return page;
    }

    public URI address() {
        return address;
    }

    public int status() {
        return status;
    }

    /** What a reader sees, white space folded. */
    public String text() {
        return page.text();
    }

    private Visit follow(HttpRequest.Builder first) {
        var request = first.timeout(PATIENCE).header("Accept", "text/html").build();
        try {
            for (int i = 0; i < MOST_REDIRECTS; i++) {
                var response = client.send(request, HttpResponse.BodyHandlers.ofString());
                var location = response.headers().firstValue("location");
                if (location.isEmpty() || response.statusCode() / 100 != 3) {
                    address = response.uri();
                    status = response.statusCode();
                    page = Jsoup.parse(response.body(), address.toString());
                    return this;
                }
                request = HttpRequest.newBuilder(response.uri().resolve(location.get()))
                        .timeout(PATIENCE)
                        .header("Accept", "text/html")
                        .GET()
                        .build();
            }
            throw new Trouble("A page redirects without end.");
        } catch (IOException e) {
            throw new Trouble("No answer from " + request.uri().getAuthority() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Interrupted while waiting for a page.", e);
        }
    }

    private String withoutQuery() {
        return address.getScheme() + "://" + address.getAuthority() + address.getPath();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
