package org.saphan.consent.token;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import org.saphan.consent.fapi.AuthorizationServer;
import org.saphan.consent.fapi.DpopNonces;
import org.saphan.consent.fapi.DpopProofs;
import org.saphan.consent.fapi.Realm;
import org.saphan.consent.fapi.Replays;
import org.saphan.consent.limit.Shares;
import org.saphan.consent.settings.ConsentSettings;
import org.saphan.wire.crypto.KeyFiles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The realm of agencies and of our own consoles. */
@Configuration(proxyBeanMethods = false)
class AgencyRealm {

    @Bean
    AuthorizationServer agencyServer(
            ConsentSettings settings,
            AgencyClients clients,
            Authorizations authorizations,
            JWKSource<SecurityContext> keys,
            AgencyRules rules,
            Replays replays,
            Shares shares,
            Clock clock) {
        var issuer = settings.issuer();
        var nonces = new DpopNonces(
                KeyFiles.secret(settings.keys().person()), issuer.toString(), settings.requireDpopNonce(), clock);
        return new AuthorizationServer(
                new Realm(issuer, clients, authorizations, keys, new DpopProofs(replays, nonces, clock), rules),
                replays,
                shares,
                clock);
    }
}
