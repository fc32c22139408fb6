package org.saphan.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.launcher.place.Ports.Door.CONSENT_SERVICE;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.saphan.launcher.install.Installation;
import org.saphan.launcher.staff.Colleague;
import org.saphan.launcher.staff.Drawer;

/** A real Chromium before the pages. */
final class Browser implements AutoCloseable {
    private static final Path PICTURES = Path.of("target", "pictures");
    private static final List<String> STANDARD = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final String site;
    private final Drawer drawer;

    /** Trusts the keys of this installation's certificates, so that its pages are a secure context like any other. */
    Browser(Installation installation) {
        this.site = installation.ports().https(CONSENT_SERVICE);
        this.drawer = installation.drawer();
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--ignore-certificate-errors-spki-list="
                                        + keys(installation.home().pki()))));
    }

    /** A fresh visitor, without cookies. */
    Page visitor(int width, boolean javaScript) {
        BrowserContext context = chromium.newContext(
                new NewContextOptions().setJavaScriptEnabled(javaScript).setViewportSize(width, 800));
        var page = context.newPage();
        page.setDefaultTimeout(20_000);
        return page;
    }

    /** Takes a picture of the whole page, for people to look at. */
    static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }

    /** Looks at a page as it stands, in the language that was asked for. */
    static void look(Page page, String name, String language, int width) {
        look(page, name + "-" + language + "-" + width);
        assertThat(page.locator("html").getAttribute("lang")).as(name).isEqualTo(language);
    }

    /** A picture for people, no words missing, no barriers, nothing beyond the right edge. */
    static void look(Page page, String name) {
        picture(page, name);
        assertThat(page.locator("body").textContent()).as(name + " lacks words").doesNotContain("??");
        assertThat(barriers(page)).as(name).isEmpty();
        assertThat(scrollsSideways(page)).as(name + " scrolls sideways").isFalse();
    }

    /** Comes in by the staff's door, with password and code. */
    void logIn(Page page, Colleague who) {
        page.navigate(site + "/staff/log-in");
        page.locator("#username").fill(who.id());
        page.locator("#password").fill(drawer.password(who));
        page.locator("#code").fill(drawer.code(who));
        page.locator("#code").press("Enter");
        page.waitForURL(site + "/staff");
    }

    /** What axe finds against WCAG 2.2 AA: rule and number of places. */
    static List<String> barriers(Page page) {
        if (scripted(page)) {
            return found(page);
        }
        try (var context = page.context().browser().newContext()) {
            return found(copy(page, context.newPage()));
        }
    }

    private static List<String> found(Page page) {
        var results = new AxeBuilder(page).withTags(STANDARD).analyze();
        assertThat(results.getPasses())
                .as("axe has looked")
                .isNotEmpty(); // it tells of its own failure with no violation
        return results.getViolations().stream()
                .map((Rule rule) -> rule.getId() + " at " + rule.getNodes().size() + ": "
                        + rule.getNodes().getFirst().getHtml())
                .toList();
    }

    /** Whether scripts may run there: if not, a parser takes what stands in noscript for elements. */
    private static boolean scripted(Page page) {
        return (boolean) page.evaluate("""
                () => {
                  const without = document.createElement('noscript');
                  without.innerHTML = '<b></b>';
                  return without.firstElementChild === null;
                }""");
    }

    /** axe is a script: where none may run it sees a copy, with what is shown there only, where its own may and no other. */
    private static Page copy(Page page, Page copy) {
        var shown = page.content().replaceAll("</?noscript>", "");
        var size = page.viewportSize();
        copy.setViewportSize(size.width, size.height);
        copy.route("**/*", route -> {
            var request = route.request();
            if (request.isNavigationRequest()) {
                route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/html; charset=utf-8")
                        .setBody(shown));
            } else if (request.resourceType().equals("script")) {
                route.abort();
            } else {
                route.resume();
            }
        });
        copy.navigate(page.url());
        assertThat(styles(copy)).as("a copy looks the same").isEqualTo(styles(page));
        return copy;
    }

    private static Object styles(Page page) {
        return page.evaluate("Array.from(document.styleSheets, sheet => sheet.href + ' ' + sheet.cssRules.length)");
    }

    /** Whether something sticks out to the right, so that a reader has to scroll sideways. */
    static boolean scrollsSideways(Page page) {
        return (boolean)
                page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1");
    }

    /** SHA-256 of each certificate's public key, as Chromium wants them. */
    private static String keys(Path pki) {
        return Stream.of("consent-service", "ledger", "simulators", "gateway")
                .map(name -> key(pki.resolve(name + ".pem")))
                .collect(Collectors.joining(","));
    }

    private static String key(Path certificate) {
        try (var in = Files.newInputStream(certificate)) {
            var spki = CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getPublicKey()
                    .getEncoded();
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(spki));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("a certificate of the installation can't be read", e);
        }
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }

    private static Path executable() {
        return Stream.of(
                        Optional.ofNullable(System.getenv("SAPHAN_CHROMIUM")).orElse(""),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no Chromium found: install it, or set SAPHAN_CHROMIUM to its executable"));
    }
}
