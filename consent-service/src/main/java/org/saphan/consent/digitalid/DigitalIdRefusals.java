package org.saphan.consent.digitalid;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;

/**
 * Counts log-ins of citizens that came to nothing at the Digital ID provider or with what it sent: meter {@code
 * saphan.digital.id.refused} by {@code why}, and nothing of whom.
 */
@Component
public final class DigitalIdRefusals {

    /** Why. A fixed few: what the provider says in its own words is in no meter. */
    public enum Why {
        /** She ended it at the provider, or did not come to an end there in its time: {@code access_denied} (RFC 6749 §4.1.2.1). */
        ENDED,
        /** It named no national ID: she did not let it, or it sent none that is one. */
        NUMBER_WITHHELD,
        /** Somebody else came back than was logged in here, for example to be surer: what was asked of her is not shown. */
        WRONG_PERSON,
        /** Another error of the provider, at its page or its token endpoint. */
        REFUSED,
        /** It gave no answer in time, or says that it can't. */
        UNREACHABLE,
        /** It answered, and the answer or the ID token does not hold (OpenID Connect Core §3.1.3.7). */
        TOKEN,
        /** An answer to no question of ours: made up, or too late. */
        UNASKED;

        /** The tag's value. */
        String tag() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Map<Why, Counter> counters = new EnumMap<>(Why.class);

    DigitalIdRefusals(MeterRegistry meters) {
        for (var why : Why.values()) {
            counters.put(why, meters.counter("saphan.digital.id.refused", "why", why.tag()));
        }
    }

    public void count(Why why) {
        Objects.requireNonNull(counters.get(why)).increment();
    }

    /** By what Spring Security, or we, threw. */
    public static Why why(AuthenticationException failure) {
        if (causes(failure).anyMatch(IOException.class::isInstance)) {
            return Why.UNREACHABLE; // whatever the error is called that it was wrapped into
        }
        return switch (code(failure).orElse("")) {
            case CitizenLogIn.NUMBER_WITHHELD -> Why.NUMBER_WITHHELD;
            case OAuth2ErrorCodes.ACCESS_DENIED -> Why.ENDED;
            case OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE, OAuth2ErrorCodes.SERVER_ERROR -> Why.UNREACHABLE;
            case "invalid_id_token", "invalid_nonce", "invalid_token_response", "missing_signature_verifier" ->
                Why.TOKEN;
            case "authorization_request_not_found", "client_registration_not_found", "invalid_state_parameter" ->
                Why.UNASKED;
            default -> Why.REFUSED;
        };
    }

    private static Optional<String> code(AuthenticationException failure) {
        return causes(failure)
                .filter(OAuth2AuthenticationException.class::isInstance)
                .map(OAuth2AuthenticationException.class::cast)
                .map(OAuth2AuthenticationException::getError)
                .map(OAuth2Error::getErrorCode)
                .findFirst();
    }

    private static Stream<Throwable> causes(@Nullable Throwable first) {
        return Stream.iterate(first, Objects::nonNull, Throwable::getCause).map(Objects::requireNonNull);
    }
}
