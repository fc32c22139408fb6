package org.saphan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        classes = KitchenSink.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"saphan.web.demo=true", "saphan.web.form-action=https://agency.example:7453"})
class PagesTest {
    private static final Pattern STYLESHEET = Pattern.compile("<link rel=\"stylesheet\" href=\"([^\"]+)\"");
    private static final HttpClient BROWSER = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Test
    void a_page_is_thai_unless_asked_otherwise() throws Exception {
        assertThat(get("/kitchen-sink").body())
                .contains("<html lang=\"th\"", "20 พฤศจิกายน 2569 เวลา 22:55:03 น.", "href=\"?lang=en\"", "ระบบสาธิต");
    }

    @Test
    void the_language_asked_for_is_remembered_in_a_cookie() throws Exception {
        HttpResponse<String> english = get("/kitchen-sink?page=2&lang=en");
        assertThat(english.body())
                .contains("<html lang=\"en\"", "20 November 2026, 22:55:03", "href=\"?page=2&amp;lang=th\"");
        assertThat(english.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("lang=en", "HttpOnly", "SameSite=Lax");
        assertThat(get("/kitchen-sink", "Cookie", "lang=en").body()).contains("<html lang=\"en\"");
    }

    @Test
    void an_unknown_language_is_not_an_error_and_not_remembered() throws Exception {
        HttpResponse<String> page = get("/kitchen-sink?lang=%3Cscript%3E", "Cookie", "lang=xx");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(page.body()).contains("<html lang=\"th\"").doesNotContain("<script");
    }

    @Test
    void a_language_chosen_on_the_way_to_another_page_is_remembered_too() throws Exception {
        HttpResponse<String> away = get("/authorize?lang=en");
        assertThat(away.statusCode()).isEqualTo(302);
        assertThat(away.headers().firstValue("Set-Cookie").orElseThrow()).startsWith("lang=en;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "en-GB%20th", "xx%20!!%20en", "EN"})
    void a_log_in_that_asks_for_english_gets_it_for_this_visit(String asked) throws Exception {
        HttpResponse<String> away = get("/authorize?asked=" + asked);
        String cookie = away.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).startsWith("lang-asked=en;").contains("HttpOnly").doesNotContain("Max-Age");
        assertThat(get("/kitchen-sink", "Cookie", "lang=th; lang-asked=en").body())
                .as("before what was remembered")
                .contains("<html lang=\"en\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%20%20", "xx", "%3Cscript%3E", "th%20en", "enough", "-en"})
    void what_a_log_in_asks_for_and_is_not_there_changes_nothing(String asked) throws Exception {
        HttpResponse<String> away = get("/authorize?asked=" + asked);
        assertThat(away.statusCode()).isEqualTo(302);
        assertThat(away.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void the_reader_has_the_last_word_about_the_language() throws Exception {
        HttpResponse<String> page = get("/kitchen-sink?lang=th", "Cookie", "lang=en; lang-asked=en");
        assertThat(page.body()).contains("<html lang=\"th\"");
        assertThat(page.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("lang=th;"))
                .anyMatch(cookie -> cookie.startsWith("lang-asked=;") && cookie.contains("Max-Age=0"));
    }

    @Test
    void the_stylesheet_and_its_fonts_are_addressed_by_their_content() throws Exception {
        HttpResponse<String> css = get(stylesheetOf("/kitchen-sink"));
        assertThat(css.statusCode()).isEqualTo(200);
        assertThat(css.headers().firstValue("Cache-Control").orElseThrow()).contains("max-age=31536000");
        Matcher font = Pattern.compile("url\\(\"(/assets/fonts/sarabun-thai-400-[0-9a-f]+\\.woff2)\"")
                .matcher(css.body());
        assertThat(font.find()).isTrue();
        assertThat(get(font.group(1)).statusCode()).isEqualTo(200);
        assertThat(get("/assets/fonts/OFL.txt").body()).contains("SIL Open Font License");
    }

    @Test
    void nothing_inline_is_on_the_page_and_nothing_inline_would_run() throws Exception {
        HttpResponse<String> page = get("/kitchen-sink");
        assertThat(page.body()).doesNotContain("<script", "<style", "style=\"", "onclick", "http://", "https://");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains(
                        "default-src 'none'",
                        "form-action 'self' https://agency.example:7453",
                        "frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void the_menu_says_where_one_is_and_the_frame_who_one_is() throws Exception {
        String page = get("/kitchen-sink").body();
        assertThat(page).contains("aria-current=\"page\"", "Mali Rakdi", "<a class=\"skip\" href=\"#content\"");
        assertThat(page.split("aria-current=", -1)).hasSize(2);
    }

    @Test
    void a_page_that_does_not_exist_says_so_in_the_same_frame() throws Exception {
        HttpResponse<String> page = get("/nowhere", "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("ไม่พบหน้านี้", "class=\"masthead\"");
    }

    private String stylesheetOf(String page) throws Exception {
        Matcher link = STYLESHEET.matcher(get(page).body());
        assertThat(link.find()).isTrue();
        assertThat(link.group(1)).matches("/assets/saphan-[0-9a-f]{32}\\.css");
        return link.group(1);
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return BROWSER.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
