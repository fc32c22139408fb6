package org.saphan.consent.onboarding;

import com.nimbusds.jose.jwk.JWK;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.staff.StaffId;
import org.saphan.wire.crypto.KeyTimes;

/**
 * An application as pages show it.
 *
 * @param badge how its state looks
 * @param keys name and thumbprint (RFC 7638) of each
 * @param keyAddress where the keys are published; null: nowhere
 * @param approvals how many have agreed
 */
record ApplicationView(
        String id,
        String agency,
        String name,
        String contact,
        String state,
        String badge,
        Instant askedAt,
        String asker,
        List<Key> keys,
        boolean certificate,
        @Nullable String keyAddress,
        boolean bound,
        List<String> redirects,
        List<String> approvals,
        @Nullable String reason) {

    /**
     * A key.
     *
     * @param ends from when on it counts no more; null: it does not say
     */
    record Key(String id, String thumbprint, @Nullable Instant ends) {
        static Key of(JWK key) {
            return new Key(
                    key.getKeyID(),
                    AgencyKeys.thumbprint(key),
                    KeyTimes.end(key).orElse(null));
        }
    }

    static ApplicationView of(Application application, Locale locale) {
        var wish = application.wish();
        return new ApplicationView(
                application.id(),
                application.agency().value(),
                wish.name().in(locale),
                wish.contact(),
                application.state().code(),
                badge(application.state()),
                application.askedAt(),
                application.asker().value(),
                wish.keys().set().getKeys().stream().map(Key::of).toList(),
                wish.keys().signingRequest() != null,
                wish.keys().address() == null ? null : wish.keys().address().toString(),
                wish.certificateBound(),
                wish.redirectUris(),
                application.approvals().stream().map(StaffId::value).toList(),
                application.reason());
    }

    private static String badge(State state) {
        return switch (state) {
            case ASKED, APPROVED, TEST -> "pending";
            case PRODUCTION -> "granted";
            case REFUSED -> "refused";
        };
    }
}
