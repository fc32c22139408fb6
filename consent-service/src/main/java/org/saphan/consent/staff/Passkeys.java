package org.saphan.consent.staff;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.saphan.consent.settings.ConsentSettings;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.JdbcPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;

/**
 * Passkeys (WebAuthn Level 3), by Spring Security. Discoverable, so that nobody types a name; with user verification, so that
 * one gesture is two factors.
 */
@Component
final class Passkeys {

    private final PublicKeyCredentialUserEntityRepository users;
    private final UserCredentialRepository credentials;
    private final Webauthn4JRelyingPartyOperations operations;

    Passkeys(JdbcOperations jdbc, ConsentSettings settings) {
        this.users = new JdbcPublicKeyCredentialUserEntityRepository(jdbc);
        this.credentials = new JdbcUserCredentialRepository(jdbc);
        var issuer = settings.issuer();
        this.operations = new Webauthn4JRelyingPartyOperations(
                users,
                credentials,
                PublicKeyCredentialRpEntity.builder()
                        .id(issuer.getHost())
                        .name("Saphan")
                        .build(),
                Set.of(issuer.toString()));
        operations.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .build()));
        operations.setCustomizeRequestOptions(
                options -> options.userVerification(UserVerificationRequirement.REQUIRED));
    }

    Webauthn4JRelyingPartyOperations operations() {
        return operations;
    }

    PublicKeyCredentialUserEntityRepository users() {
        return users;
    }

    UserCredentialRepository credentials() {
        return credentials;
    }

    /**
     * A passkey, as its owner sees it.
     *
     * @param id base64url
     */
    record Passkey(String id, String label, Instant created, Instant lastUsed) {
        static Passkey of(CredentialRecord record) {
            return new Passkey(
                    record.getCredentialId().toBase64UrlString(),
                    String.valueOf(record.getLabel()),
                    record.getCreated(),
                    record.getLastUsed());
        }
    }

    List<Passkey> of(StaffId member) {
        var user = users.findByUsername(member.value());
        return user == null
                ? List.of()
                : credentials.findByUserId(user.getId()).stream()
                        .map(Passkey::of)
                        .toList();
    }

    /** Takes one away; somebody else's stays. */
    void forget(StaffId member, String id) {
        if (of(member).stream().anyMatch(one -> one.id().equals(id))) {
            credentials.delete(Bytes.fromBase64(id));
        }
    }

    void forget(StaffId member) {
        of(member).forEach(one -> credentials.delete(Bytes.fromBase64(one.id())));
    }
}
