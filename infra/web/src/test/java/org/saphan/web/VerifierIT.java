package org.saphan.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.web.ProofMaker.base64;
import static org.saphan.web.ProofMaker.leafHash;
import static org.saphan.web.ProofMaker.sha256;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Proofs, honest and hostile, before a real Chromium. */
@SpringBootTest(classes = KitchenSink.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class VerifierIT {
    private static final int SIZE = 21;
    private static final int INDEX = 13;
    private static final ProofMaker LOG = new ProofMaker();
    private static final List<String> LEAVES = IntStream.range(0, SIZE)
            .mapToObj(i -> i == 3 ? mapRoot() : "{\"kind\":\"outcome\",\"requestId\":\"r-" + i + "\",\"v\":1}")
            .toList();
    private static final List<byte[]> HASHES =
            LEAVES.stream().map(ProofMaker::leafHash).toList();
    private static final String NOTE = LOG.note(SIZE, ProofMaker.root(HASHES));

    private static Playwright playwright;
    private static Browser chromium;

    @LocalServerPort
    private int port;

    @BeforeAll
    static void open() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run")));
        proofs();
    }

    @AfterAll
    static void close() {
        chromium.close();
        playwright.close();
    }

    @ParameterizedTest
    @CsvSource({"en, Valid., 360", "th, ถูกต้อง, 1280"})
    void an_entry_is_checked_on_the_readers_device_in_her_language(String language, String words, int width) {
        try (var visitor = visitor(width, true)) {
            var page = page(visitor, "receipt", "honest", LOG.vkey(), language);
            var result = check(page);
            assertThat(result).startsWith(words).contains("13", "21");
            assertThat(page.locator("[data-result]").getAttribute("data-result"))
                    .isEqualTo("valid");
            assertThat(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"))
                    .isEqualTo(false);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "tampered-leaf, the entry is not what was recorded",
        "tampered-leaf-and-hash, the entry does not stand in the signed log",
        "wrong-path, the entry does not stand in the signed log",
        "short-path, the entry does not stand in the signed log",
        "long-path, the entry does not stand in the signed log",
        "wrong-index, the entry does not stand in the signed log",
        "index-beyond, the entry does not stand in the signed log",
        "wrong-size, signature does not fit",
        "unsigned, not in the form",
        "another-log, not signed with",
        "another-request, about something else",
        "stray-bits, not in the form",
        "no-entries, not in the form"
    })
    void what_is_not_proved_is_called_invalid_with_the_reason(String proof, String reason) {
        try (var visitor = visitor(360, true)) {
            var page = page(visitor, "receipt", proof, LOG.vkey(), "en");
            assertThat(check(page)).startsWith("Not valid: ").contains(reason);
            assertThat(page.locator("[data-result]").getAttribute("data-result"))
                    .isEqualTo("invalid");
        }
    }

    @Test
    void another_key_is_another_log() {
        try (var visitor = visitor(360, true)) {
            var result = check(page(visitor, "receipt", "honest", new ProofMaker().vkey(), "en"));
            assertThat(result).startsWith("Not valid: it is not signed with");
        }
    }

    @Test
    void a_key_whose_id_is_not_its_own_is_none() {
        try (var visitor = visitor(360, true)) {
            var forged = LOG.vkey().replaceFirst("\\+[0-9a-f]{8}\\+", "+00000000+");
            assertThat(check(page(visitor, "receipt", "honest", forged, "en"))).contains("is not one");
        }
    }

    @Test
    void a_device_goes_on_asking_for_the_key_that_it_saw_first() {
        try (var visitor = visitor(360, true)) {
            assertThat(check(page(visitor, "receipt", "honest", LOG.vkey(), "en")))
                    .startsWith("Valid.");
            var other = new ProofMaker();
            KitchenSink.PROOFS.put(
                    "other-log", receipt(INDEX, LEAVES.get(INDEX), other.note(SIZE, ProofMaker.root(HASHES))));
            assertThat(check(page(visitor, "receipt", "other-log", other.vkey(), "en")))
                    .contains("another key of the ledger than it did before");
        }
    }

    @Test
    void witnesses_are_counted_if_their_signatures_fit() {
        var witness = ProofMaker.newKey();
        var key = ProofMaker.witnessKey("witness.example/1", witness);
        var honest = ProofMaker.cosigned(NOTE, "witness.example/1", witness, 1_790_000_000L);
        var forged = ProofMaker.cosigned(NOTE, "witness.example/1", ProofMaker.newKey(), 1_790_000_000L);
        try (var visitor = visitor(360, true)) {
            var page = page(visitor, "receipt", "honest", LOG.vkey(), "en");
            assertThat(counted(page, honest, key)).isEqualTo("1");
            assertThat(counted(page, NOTE, key)).isEqualTo("too-few-witnesses");
            assertThat(counted(page, NOTE, LOG.vkey()))
                    .as("the log is no witness")
                    .isEqualTo("malformed-key");
            assertThat(counted(page, forged, key))
                    .as("another key under its name")
                    .isEqualTo("too-few-witnesses");
        }
    }

    @ParameterizedTest
    @CsvSource({"en, 1 witnesses outside have signed, Not proved yet", "th, พยานภายนอก 1 ราย, ยังพิสูจน์ไม่ได้"})
    void a_page_that_names_a_witness_asks_for_its_signature(String language, String signed, String missing) {
        var witness = ProofMaker.newKey();
        var key = ProofMaker.witnessKey("witness.example/1", witness);
        var leaf = LEAVES.get(INDEX);
        put("witnessed", receipt(INDEX, leaf, ProofMaker.cosigned(NOTE, "witness.example/1", witness, 1_790_000_000L)));
        try (var visitor = visitor(360, true)) {
            var page = page(visitor, "receipt", "witnessed", LOG.vkey(), language);
            page.navigate(address("receipt", "witnessed", LOG.vkey(), language) + witness(key));
            assertThat(check(page)).contains(signed);
            assertThat(page.locator("[data-result]").getAttribute("data-result"))
                    .isEqualTo("valid");

            page.navigate(address("receipt", "honest", LOG.vkey(), language) + witness(key));
            assertThat(check(page)).startsWith(missing);
            assertThat(page.locator("[data-result]").getAttribute("data-result"))
                    .as("young, and no proof of anything wrong")
                    .isEqualTo("unknown");
        }
    }

    private static String witness(String key) {
        return "&witness=" + URLEncoder.encode(key, StandardCharsets.UTF_8);
    }

    private static Object counted(Page page, String note, String witness) {
        return page.evaluate("""
                async ([note, key, witness]) => {
                  const verifier = await import(document.querySelector("script[type=module]").src);
                  try {
                    return String((await verifier.readCheckpoint(note, key, [witness], 1)).cosigned);
                  } catch (unproved) {
                    return unproved.code;
                  }
                }
                """, List.of(note, LOG.vkey(), witness));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "complete, Complete. 2 entries are all there are about you among the first 3",
        "nobody, Complete. 0 entries are all there are",
        "left-out, Not valid: what is shown is not all",
        "added, Not valid: what is shown is not all",
        "count-forged, Not valid: what is shown is not all",
        "hidden-behind-another, Not valid: what is shown is not all",
        "hidden-as-nobody, Not valid: what is shown is not all",
        "not-a-map-root, Not valid: the proof is about something else"
    })
    void that_nothing_is_left_out_is_checked_too(String proof, String words) {
        try (var visitor = visitor(360, true)) {
            assertThat(check(page(visitor, "completeness", proof, LOG.vkey(), "en")))
                    .startsWith(words);
        }
    }

    @Test
    void a_proof_that_cannot_be_had_says_nothing_about_the_entry() {
        try (var visitor = visitor(360, true)) {
            var page = page(visitor, "receipt", "missing", LOG.vkey(), "en");
            assertThat(check(page)).contains("says nothing about the entry");
            assertThat(page.locator("[data-result]").getAttribute("data-result"))
                    .isEqualTo("unknown");
        }
    }

    @Test
    void without_javascript_there_is_the_proof_to_download_and_no_dead_button() {
        try (var visitor = visitor(360, false)) {
            var page = page(visitor, "receipt", "honest", LOG.vkey(), "en");
            assertThat(page.locator("[data-verify] button").isVisible()).isFalse();
            assertThat(page.locator("a[download]").getAttribute("href")).isEqualTo("/proofs/honest");
        }
    }

    @Test
    void the_page_keeps_its_strict_policy() {
        try (var visitor = visitor(360, true)) {
            var complaints = new ArrayList<String>();
            var page = visitor.newPage();
            page.onConsoleMessage(message -> complaints.add(message.text()));
            page.navigate(address("receipt", "honest", LOG.vkey(), "en"));
            assertThat(check(page)).startsWith("Valid.");
            assertThat(complaints).isEmpty();
            assertThat(page.content()).doesNotContain("style=", "onclick");
            assertThat(page.locator("script:not([src])").count()).isZero();
        }
    }

    private static void proofs() {
        var leaf = LEAVES.get(INDEX);
        var tampered = leaf.replace("outcome", "refusal");
        put("honest", receipt(INDEX, leaf, NOTE));
        put("tampered-leaf", receipt(INDEX, leaf, NOTE).replace("outcome", "refusal"));
        put("tampered-leaf-and-hash", receipt(INDEX, tampered, NOTE));
        var path = ProofMaker.path(INDEX, HASHES);
        put("wrong-path", receipt(INDEX, leaf, NOTE).replace(path.getFirst(), base64(HASHES.get(2))));
        put("short-path", receipt(INDEX, leaf, NOTE).replace("\"" + path.getFirst() + "\",", ""));
        put("long-path", receipt(INDEX, leaf, NOTE).replace("\"path\":[", "\"path\":[\"" + path.getFirst() + "\","));
        put("wrong-index", receipt(INDEX, leaf, NOTE).replace("\"index\":13", "\"index\":12"));
        put("index-beyond", receipt(INDEX, leaf, NOTE).replace("\"index\":13", "\"index\":21"));
        put("wrong-size", receipt(INDEX, leaf, NOTE.replace("\n21\n", "\n22\n")));
        put("unsigned", receipt(INDEX, leaf, NOTE.substring(0, NOTE.indexOf("\n\n") + 1)));
        put("another-log", receipt(INDEX, leaf, new ProofMaker().note(SIZE, ProofMaker.root(HASHES))));
        put("another-request", receipt(12, LEAVES.get(12), NOTE));
        put(
                "stray-bits",
                receipt(INDEX, leaf, NOTE)
                        .replace(path.getFirst(), path.getFirst().replaceFirst(".=", "B=")));
        put("no-entries", "{\"checkpoint\":" + text(NOTE) + ",\"entries\":[]}");

        put("complete", complete(MINE, 2, List.of(0, 2), wayOfMine(), null));
        put("nobody", complete(ABSENT, 0, List.of(), wayOfAbsent(), other()));
        put("left-out", complete(MINE, 1, List.of(0), wayOfMine(), null));
        put("added", complete(MINE, 3, List.of(0, 1, 2), wayOfMine(), null));
        put("count-forged", complete(MINE, 1, List.of(0, 2), wayOfMine(), null));
        put("hidden-behind-another", complete(MINE, 0, List.of(), wayOfAbsent(), other()));
        put("hidden-as-nobody", complete(MINE, 0, List.of(), wayOfMine(), null));
        put(
                "not-a-map-root",
                complete(MINE, 2, List.of(0, 2), wayOfMine(), null)
                        .replace(text(LEAVES.get(3)), text(LEAVES.get(4)))
                        .replace(
                                "\"index\":3,\"path\":" + list(ProofMaker.path(3, HASHES)),
                                "\"index\":4,\"path\":" + list(ProofMaker.path(4, HASHES))));
    }

    private static void put(String name, String proof) {
        KitchenSink.PROOFS.put(name, proof);
    }

    private static String receipt(int index, String leaf, String note) {
        return "{\"requestId\":\"r-13\",\"checkpoint\":" + text(note) + ",\"entries\":[{\"kind\":\"outcome\",\"index\":"
                + index
                + ",\"leaf\":" + text(leaf) + ",\"leafHash\":\"" + base64(leafHash(leaf)) + "\",\"path\":"
                + list(ProofMaker.path(index, HASHES)) + "}]}";
    }

    // A map of two tags whose keys part at the first bit: entries 0 and 2 stand under mine, entry 1 under the other's.
    private static final byte[] MINE = tag(false, 0);
    private static final byte[] OTHER = tag(true, 0);
    /** Of nobody; its way ends at the other's. */
    private static final byte[] ABSENT = tag(true, 1);

    private static byte[] tag(boolean right, int skip) {
        int left = skip;
        for (int i = 0; ; i++) {
            var tag = sha256(new byte[] {(byte) i, (byte) (i >> 8)});
            if ((sha256(tag)[0] < 0) == right && left-- == 0) {
                return tag;
            }
        }
    }

    private static byte[] hashOf(int index) {
        return leafHash("{\"kind\":\"outcome\",\"requestId\":\"r-" + index + "\",\"v\":1}");
    }

    private static byte[] leafOfMine() {
        return ProofMaker.mapLeaf(sha256(tag(false, 0)), 2, ProofMaker.root(List.of(hashOf(0), hashOf(2))));
    }

    private static byte[] leafOfOther() {
        return ProofMaker.mapLeaf(sha256(tag(true, 0)), 1, hashOf(1));
    }

    private static String mapRoot() {
        return "{\"facts\":{\"epoch\":1,\"root\":\"" + base64(ProofMaker.mapNode(leafOfMine(), leafOfOther()))
                + "\",\"sealed\":7,\"size\":3,\"tags\":2},\"kind\":\"map-root\",\"v\":1}";
    }

    private static List<String> wayOfMine() {
        return List.of(base64(leafOfOther()));
    }

    private static List<String> wayOfAbsent() {
        return List.of(base64(leafOfMine()));
    }

    private static String other() {
        return "{\"key\":\"" + base64(sha256(OTHER)) + "\",\"count\":1,\"root\":\"" + base64(hashOf(1)) + "\"}";
    }

    private static String complete(
            byte[] tag, int count, List<Integer> entries, List<String> siblings, @Nullable String other) {
        var hashes = entries.stream().map(VerifierIT::hashOf).toList();
        return "{\"epoch\":1,\"size\":3,\"entry\":{\"leaf\":" + text(LEAVES.get(3)) + ",\"index\":3,\"path\":"
                + list(ProofMaker.path(3, HASHES)) + ",\"checkpoint\":" + text(NOTE)
                + "},\"tags\":[{\"year\":2026,\"tag\":\""
                + base64(tag) + "\",\"count\":" + count
                + (hashes.isEmpty() ? "" : ",\"root\":\"" + base64(ProofMaker.root(hashes)) + "\"")
                + ",\"proof\":{\"siblings\":" + list(siblings) + (other == null ? "" : ",\"other\":" + other)
                + "},\"entries\":["
                + String.join(
                        ",",
                        entries.stream()
                                .map(index ->
                                        "{\"index\":" + index + ",\"leafHash\":\"" + base64(hashOf(index)) + "\"}")
                                .toList())
                + "]}]}";
    }

    private static String list(List<String> values) {
        return values.stream()
                .map(value -> "\"" + value + "\"")
                .toList()
                .toString()
                .replace(", ", ",");
    }

    private static String text(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private BrowserContext visitor(int width, boolean javaScript) {
        return chromium.newContext(
                new Browser.NewContextOptions().setJavaScriptEnabled(javaScript).setViewportSize(width, 800));
    }

    private Page page(BrowserContext visitor, String what, String proof, String key, String language) {
        var page = visitor.newPage();
        page.navigate(address(what, proof, key, language));
        return page;
    }

    private String address(String what, String proof, String key, String language) {
        return "http://localhost:" + port + "/verifier?what=" + what + "&proof=" + proof + "&request=r-13&lang="
                + language + "&key=" + URLEncoder.encode(key, StandardCharsets.UTF_8);
    }

    private static String check(Page page) {
        page.locator("[data-verify] button").click();
        page.waitForSelector("[data-result='valid'], [data-result='invalid'], [data-result='unknown']");
        return page.locator("[data-result]").textContent();
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
