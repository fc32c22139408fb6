package org.saphan.consent.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationRequestToken;

/** Counts who was not let in, by the door, and nothing of whom. */
@Configuration(proxyBeanMethods = false)
class RefusedLogIns {

    private final Map<String, Counter> byDoor = new TreeMap<>();

    RefusedLogIns(MeterRegistry meters) {
        for (var door : new String[] {"staff", "passkey", "citizen", "agency", "other"}) {
            byDoor.put(door, meters.counter("saphan.log.in.refused", "door", door));
        }
    }

    /** Tells of every refusal, whatever its kind. */
    @Bean
    static DefaultAuthenticationEventPublisher authenticationEvents(ApplicationEventPublisher events) {
        var publisher = new DefaultAuthenticationEventPublisher(events);
        publisher.setDefaultAuthenticationFailureEvent(AuthenticationFailureBadCredentialsEvent.class);
        return publisher;
    }

    @EventListener
    void refused(AbstractAuthenticationFailureEvent event) {
        var counter = byDoor.get(door(event.getAuthentication()));
        if (counter != null) {
            counter.increment();
        }
    }

    private static String door(Authentication tried) {
        return switch (tried) {
            case UsernamePasswordAuthenticationToken password -> "staff";
            case WebAuthnAuthenticationRequestToken passkey -> "passkey";
            case OAuth2LoginAuthenticationToken citizen -> "citizen";
            case OAuth2ClientAuthenticationToken agency -> "agency";
            default -> "other";
        };
    }
}
