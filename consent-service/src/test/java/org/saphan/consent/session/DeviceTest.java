package org.saphan.consent.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Mobile Safari/537.36 | Chrome · Android
            Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1 | Safari · iPhone
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Safari/537.36 Edg/148.0.0.0 | Edge · Windows
            Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0 | Firefox · Linux
            Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Safari/605.1.15 | Safari · macOS
            <script>alert(1)</script> | ? · ?
                                | ? · ?
            """)
    void two_words_and_nothing_else_of_what_it_says(String userAgent, String words) {
        assertThat(Device.of(userAgent)).isEqualTo(words);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "203.0.113.77, 203.0.113.×",
        "2001:db8:1234:5678::1, 2001:db8:1234::",
        "0:0:0:0:0:0:0:1, 0:0:0::",
        "somewhere.example, ?",
        "'', ?"
    })
    void the_network_and_not_the_address(String address, String network) {
        assertThat(Network.of(address)).isEqualTo(network);
    }
}
