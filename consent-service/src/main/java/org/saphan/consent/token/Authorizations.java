package org.saphan.consent.token;

import com.nimbusds.jwt.JWTParser;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.fapi.PushedRequest;
import org.saphan.consent.feed.News;
import org.saphan.consent.store.OnceOnly;
import org.springframework.dao.DataRetrievalFailureException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Authorizations in the database. Whenever an access token stops counting (revoked, or its code used twice), gateways
 * hear of it in the same transaction.
 */
@Component
public final class Authorizations implements OAuth2AuthorizationService {

    private static final Duration KEPT = Duration.ofHours(1);
    private static final String FORGET = """
            DELETE FROM oauth2_authorization
             WHERE saved_at < :before AND (refresh_token_expires_at IS NULL OR refresh_token_expires_at < :now)
            """;
    /** Served by the unique index on state. */
    private static final String CONSUME = "DELETE FROM oauth2_authorization WHERE state = :state";

    private final OAuth2AuthorizationService table;
    private final News news;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final OnceOnly onceOnly;
    private final Clock clock;

    public Authorizations(
            JdbcOperations operations,
            RegisteredClientRepository clients,
            News news,
            TransactionTemplate transaction,
            OnceOnly onceOnly,
            Clock clock) {
        this.table = new JdbcOAuth2AuthorizationService(operations, clients);
        this.jdbc = JdbcClient.create(operations);
        this.news = news;
        this.transaction = transaction;
        this.onceOnly = onceOnly;
        this.clock = clock;
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        transaction.executeWithoutResult(status -> {
            consume(authorization);
            table.save(authorization);
            var token = authorization.getAccessToken();
            if (token != null && token.isInvalidated() && !token.isExpired()) {
                news.tokenRevoked(tokenId(token.getToken().getTokenValue()));
            }
        });
    }

    /**
     * The code is issued: from now on the pushed request that it came of is used up, for every tab and every replica (FAPI
     * 2.0 §5.3.2.2). Until then it may be opened again.
     */
    private void consume(OAuth2Authorization authorization) {
        var code = authorization.getToken(OAuth2AuthorizationCode.class);
        if (code == null || code.isInvalidated() || authorization.getAccessToken() != null) {
            return;
        }
        PushedRequest.origin(authorization).ifPresent(state -> {
            if (jdbc.sql(CONSUME).param("state", state).update() == 0) {
                throw new OAuth2AuthorizationCodeRequestAuthenticationException(
                        new OAuth2Error("invalid_request_uri", "the request was used", null), null);
            }
        });
    }

    /** A pushed request stays until its code is issued, or until it is forgotten. */
    @Override
    public void remove(OAuth2Authorization authorization) {
        if (!PushedRequest.is(authorization)) {
            table.remove(authorization);
        }
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return table.findById(id);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        try {
            return table.findByToken(token, type);
        } catch (DataRetrievalFailureException foreign) {
            return null; // another realm's: its client is none of ours
        }
    }

    /** Tokens live five minutes, pushed requests too: nothing here is needed after an hour. */
    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    void forget() {
        var now = clock.instant();
        jdbc.sql(FORGET)
                .param("before", Timestamp.from(now.minus(KEPT)))
                .param("now", Timestamp.from(now))
                .update();
        onceOnly.forget(now);
    }

    private static String tokenId(String token) {
        try {
            return JWTParser.parse(token).getJWTClaimsSet().getJWTID();
        } catch (ParseException foreign) {
            throw new IllegalStateException("an access token that is not ours", foreign);
        }
    }
}
