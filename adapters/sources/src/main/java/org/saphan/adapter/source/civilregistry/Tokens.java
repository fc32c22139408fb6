package org.saphan.adapter.source.civilregistry;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.saphan.adapter.source.http.HttpAnswer;
import org.saphan.adapter.source.reply.BrokenShape;

/**
 * The token in use. Fetched when first needed, a minute before it dies, and when the registry no longer takes it; one
 * thread fetches, the others wait for it (their deadline interrupts them).
 */
final class Tokens {
    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final Duration LONGEST_LIFE = Duration.ofHours(24);

    private final ProducerTemplate template;
    private final Endpoint route;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Token current;

    Tokens(CamelContext camel, String route, Clock clock) {
        this.template = camel.createProducerTemplate();
        this.route = camel.getEndpoint(route);
        this.clock = clock;
    }

    /** A token that should hold. */
    Token current() throws Exception {
        var token = current;
        return token != null && token.usableAt(clock.instant()) ? token : another(token);
    }

    /**
     * Another token than one that did not hold.
     *
     * @throws TokenRefused if the registry gives us none
     */
    Token another(@Nullable Token failed) throws Exception {
        fetching.lockInterruptibly();
        try {
            var token = current;
            if (token != null && !token.equals(failed) && token.usableAt(clock.instant())) {
                return token; // somebody else has fetched it meanwhile
            }
            var fetched = fetched();
            current = fetched;
            return fetched;
        } finally {
            fetching.unlock();
        }
    }

    private Token fetched() throws Exception {
        var exchange = route.createExchange(ExchangePattern.InOut);
        template.send(route, exchange);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        int status = HttpAnswer.status(exchange);
        if (status != 200) {
            throw new TokenRefused(status);
        }
        var grant = Wire.read(HttpAnswer.body(exchange), Wire.Grant.class);
        if (grant.token() == null || grant.token().isBlank() || grant.expiresInSeconds() < 1) {
            throw new BrokenShape("a token and its life");
        }
        return new Token(grant.token(), clock.instant().plus(life(grant)));
    }

    private static Duration life(Wire.Grant grant) {
        var life = Duration.ofSeconds(Math.min(grant.expiresInSeconds(), LONGEST_LIFE.toSeconds()));
        return life.compareTo(MARGIN.multipliedBy(2)) > 0 ? life.minus(MARGIN) : life.dividedBy(2);
    }

    /** The token call was answered, but not with a token. */
    static final class TokenRefused extends Exception {
        private static final long serialVersionUID = 1;
        private final int status;

        TokenRefused(int status) {
            super("no token", null, false, false);
            this.status = status;
        }

        int status() {
            return status;
        }
    }
}
