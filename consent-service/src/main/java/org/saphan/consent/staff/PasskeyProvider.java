package org.saphan.consent.staff;

import java.time.Clock;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationProvider;
import org.springframework.stereotype.Component;

/** Lets in whoever shows a passkey of somebody active. Needs no throttle: nothing can be guessed. */
@Component
final class PasskeyProvider implements AuthenticationProvider {

    private final WebAuthnAuthenticationProvider webAuthn;
    private final Staff staff;
    private final Clock clock;

    PasskeyProvider(Passkeys passkeys, Staff staff, Clock clock) {
        this.webAuthn = new WebAuthnAuthenticationProvider(passkeys.operations(), this::user);
        this.staff = staff;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        var shown = webAuthn.authenticate(asked);
        return StaffLogIn.authentication(member(shown.getName()), StaffLogIn.Way.PASSKEY, clock.instant());
    }

    private UserDetails user(String name) {
        return User.withUsername(member(name).id().value())
                .password("")
                .authorities("NONE")
                .build();
    }

    private Member member(String name) {
        return StaffId.read(name)
                .flatMap(staff::active)
                .orElseThrow(() -> new UsernameNotFoundException("nobody active has this passkey"));
    }

    @Override
    public boolean supports(Class<?> type) {
        return webAuthn.supports(type);
    }
}
