package org.saphan.consent;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A citizen's browser without JavaScript: keeps cookies, follows redirects as far as the agency's call-back, posts forms. */
final class Browser {

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    private static final Pattern ACTION = Pattern.compile("<form method=\"post\" action=\"(/conformance[^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final Installation installation;
    private final HttpClient http;

    Browser(Installation installation) {
        this(installation, HttpClient.newBuilder());
    }

    /** From an address of its own, so that what others have done does not count against it. */
    static Browser fromElsewhere(Installation installation) {
        int number = ADDRESSES.incrementAndGet();
        try {
            return new Browser(installation, InetAddress.getByAddress(new byte[] {
                127, 78, (byte) (number / 250), (byte) (number % 250 + 1)
            }));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @param address of this machine from which the browser comes: any of 127.0.0.0/8 */
    Browser(Installation installation, InetAddress address) {
        this(installation, HttpClient.newBuilder().localAddress(address));
    }

    private Browser(Installation installation, HttpClient.Builder builder) {
        this.installation = installation;
        this.http = builder.sslContext(installation.pki.context(null))
                .cookieHandler(cookies)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    /** @param at where the browser ended up */
    record Page(int status, URI at, String body, HttpHeaders headers) {

        String query(String name) {
            for (var pair : String.valueOf(at.getRawQuery()).split("&", -1)) {
                if (pair.startsWith(name + "=")) {
                    return java.net.URLDecoder.decode(
                            pair.substring(name.length() + 1), java.nio.charset.StandardCharsets.UTF_8);
                }
            }
            return "";
        }

        Map<String, String> hidden() {
            var hidden = new LinkedHashMap<String, String>();
            var found = HIDDEN.matcher(body);
            while (found.find()) {
                hidden.put(found.group(1), found.group(2).replace("&#43;", "+").replace("&amp;", "&"));
            }
            return hidden;
        }
    }

    Page get(String path) {
        return follow(HttpRequest.newBuilder(URI.create(installation.issuer).resolve(path))
                .header("Accept", "text/html")
                .build());
    }

    Page post(String path, Map<String, String> form) {
        return follow(HttpRequest.newBuilder(URI.create(installation.issuer).resolve(path))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Agency.encode(form)))
                .build());
    }

    /** What this browser keeps under a name; empty if nothing. */
    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** Somebody else has put a cookie into this browser. */
    void plant(String name, String value) {
        try {
            cookies.put(
                    URI.create(installation.issuer),
                    Map.of("Set-Cookie", List.of(name + "=" + value + "; Path=/; Secure; HttpOnly")));
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Presses a button of the page's form: all its hidden fields go along, also those that stand twice. */
    Page submit(Page page, Map<String, String> filled) {
        var form = new StringBuilder(Agency.encode(filled));
        var found = HIDDEN.matcher(page.body());
        while (found.find()) {
            form.append('&')
                    .append(Agency.encode(Map.of(found.group(1), found.group(2).replace("&#43;", "+"))));
        }
        var action = ACTION.matcher(page.body());
        if (!action.find()) {
            throw new IllegalStateException("no form on this page: " + page.body());
        }
        return follow(HttpRequest.newBuilder(page.at().resolve(action.group(1)))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                .build());
    }

    private Page follow(HttpRequest request) {
        var next = request;
        for (int hops = 0; hops < 12; hops++) {
            var response = send(next);
            var location = response.headers().firstValue("Location");
            if (response.statusCode() / 100 != 3 || location.isEmpty()) {
                return new Page(response.statusCode(), next.uri(), response.body(), response.headers());
            }
            var target = next.uri().resolve(location.get());
            if (target.toString().startsWith(Installation.CALLBACK)) {
                return new Page(response.statusCode(), target, "", response.headers());
            }
            next = HttpRequest.newBuilder(target).header("Accept", "text/html").build();
        }
        throw new IllegalStateException("redirected in circles");
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
