package org.saphan.gateway.identity;

import com.nimbusds.jose.jwk.ECKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.saphan.gateway.feed.Feed;
import org.saphan.gateway.feed.FeedFixture;
import org.saphan.gateway.feed.Registry;
import org.saphan.gateway.settings.IdentitySettings;
import org.saphan.gateway.settings.Settings;
import org.saphan.gateway.world.Agency;

/** One agency, one issuer, one registry, one instant. */
final class IdentityFixture {
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    final ECKey issuerKey = Agency.newKey("issuer-1");
    final Agency agency = new Agency("dsw", issuerKey, CLOCK);
    final Feed feed = FeedFixture.feed(NOW, issuerKey, agency);
    final Registry registry = feed.registry().orElseThrow();
    final IdentitySettings settings =
            new IdentitySettings(Agency.ISSUER, Agency.AUDIENCE, Agency.AUDIENCE, Settings.limits());

    Tokens tokens() {
        return new Tokens(new TokenVerifier(settings), feed, 100);
    }
}
