package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Guessing at log-ins. Each test comes from addresses of its own. */
class GuessesIT {

    private static final String LOG_IN = "/conformance/log-in";

    private final Installation installation = Installation.running();

    @Test
    void whoever_guesses_at_somebodys_account_shuts_out_himself_and_not_her() {
        var thief = from("127.0.0.2");
        for (int guess = 0; guess < 5; guess++) {
            assertThat(logIn(thief, ConformanceWorld.USER, "guess " + guess).status())
                    .isEqualTo(200);
        }
        var shut = logIn(thief, ConformanceWorld.USER, ConformanceWorld.PASSWORD);
        assertThat(shut.status()).isEqualTo(429);
        assertThat(logIn(from("127.0.0.3"), ConformanceWorld.USER, ConformanceWorld.PASSWORD)
                        .body())
                .doesNotContain("name=\"password\"");
    }

    @Test
    void a_new_session_is_no_new_address() {
        for (int guess = 0; guess < 5; guess++) {
            logIn(from("127.0.0.4"), ConformanceWorld.USER, "guess " + guess);
        }
        assertThat(logIn(from("127.0.0.4"), ConformanceWorld.USER, "guess").status())
                .isEqualTo(429);
    }

    @Test
    void an_account_that_does_not_exist_is_shut_like_one_that_does() {
        var thief = from("127.0.0.5");
        for (int guess = 0; guess < 5; guess++) {
            assertThat(logIn(thief, "nobody", "guess " + guess).status()).isEqualTo(200);
        }
        assertThat(logIn(thief, "nobody", "guess").status()).isEqualTo(429);
        assertThat(logIn(thief, ConformanceWorld.USER, "guess").status()).isEqualTo(200);
    }

    @Test
    void one_password_for_many_accounts_shuts_the_address() {
        var thief = from("127.0.0.6");
        var last = IntStream.range(0, 300)
                .map(account -> logIn(thief, "account " + account, "password1").status())
                .filter(status -> status == 429)
                .findFirst();
        assertThat(last).as("what became of the spraying").isPresent();
    }

    @Test
    void right_answers_are_not_counted() {
        var user = from("127.0.0.7");
        for (int time = 0; time < 8; time++) {
            assertThat(logIn(user, ConformanceWorld.USER, ConformanceWorld.PASSWORD)
                            .status())
                    .isNotEqualTo(429);
        }
    }

    private Browser.Page logIn(Browser browser, String account, String password) {
        return browser.submit(browser.get(LOG_IN), Map.of("username", account, "password", password));
    }

    private Browser from(String address) {
        try {
            return new Browser(installation, InetAddress.getByName(address));
        } catch (UnknownHostException none) {
            throw new IllegalStateException(none);
        }
    }
}
