package org.saphan.consent.onboarding;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.authority.Certificates;
import org.saphan.consent.journal.HouseJournal;
import org.saphan.consent.journal.HouseNote;
import org.saphan.consent.registry.RegisteredAgency;
import org.saphan.consent.registry.Registrations;
import org.saphan.consent.registry.Registry;
import org.saphan.consent.staff.StaffId;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.ledger.HouseFacts.AdministratorAction;
import org.saphan.contract.ledger.HouseFacts.KeyChanged;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.json.WireJson;
import org.springframework.stereotype.Component;

/** What an application does to the registry, and what the ledger hears of it. Runs inside the caller's transaction. */
@Component
final class Admission {

    private final Registry registry;
    private final KeyFollowing following;
    private final Registrations registrations;
    private final HouseJournal journal;
    private final Certificates certificates;

    Admission(
            Registry registry,
            Registrations registrations,
            HouseJournal journal,
            Certificates certificates,
            KeyFollowing following) {
        this.following = following;
        this.registry = registry;
        this.registrations = registrations;
        this.journal = journal;
        this.certificates = certificates;
    }

    /** Whether gateways know the agency as one that may act. */
    boolean takesPart(AgencyId agency) {
        return registry.client(agency.value())
                .map(known -> known.active() && !known.testRealm())
                .orElse(false);
    }

    void toTest(Application application) {
        registrations.register(registered(application, null));
        following.begin(application);
    }

    /** Its keys so far count on beside the new ones: the agency changes over without a pause. */
    void toProduction(Application application) {
        var before = registry.client(application.agency().value())
                .filter(known -> known.active() && !known.testRealm())
                .orElse(null);
        registrations.register(registered(application, before).inProduction());
        following.begin(application);
        int number = 0;
        for (var key : application.wish().keys().set().getKeys()) {
            number++;
            journal.write(new HouseNote(
                    "key-" + application.id() + "-" + number,
                    application.agency(),
                    new KeyChanged(
                            KeyChanged.Use.AGENCY,
                            KeyChanged.Step.ADDED,
                            AgencyKeys.digest(AgencyKeys.thumbprint(key))),
                    null,
                    null));
        }
    }

    /** A certificate for the key of a signing request, if there is an authority of ours. */
    void certify(Application application, StaffId administrator) {
        var keys = application.wish().keys();
        if (keys.signingRequest() != null) {
            keys.set()
                    .getKeys()
                    .forEach(key -> certificates.issue(application.agency(), key.toECKey(), administrator.value()));
        }
    }

    /** Ends what the test realm gave. */
    void close(Application application) {
        registrations.suspend(application.agency());
    }

    /** For the ledger: what, on which agency, on the strength of what; who and why among the details. */
    void tell(Application application, String action, StaffId actor, @Nullable String reason) {
        journal.write(new HouseNote(
                "application-" + application.id() + "-" + action + "-"
                        + application.approvals().size(),
                application.agency(),
                new AdministratorAction(action, application.agency().value(), digest(application)),
                actor.value(),
                reason));
    }

    private static RegisteredAgency registered(Application application, @Nullable RegisteredAgency before) {
        var wish = application.wish();
        return new RegisteredAgency(
                application.agency().value(),
                wish.name(),
                merged(
                        before == null ? new JWKSet() : before.keys(),
                        wish.keys().set()),
                new HashSet<>(wish.redirectUris()),
                true,
                before == null ? Set.of() : before.actsFor(),
                wish.certificateBound(),
                false,
                true);
    }

    private static JWKSet merged(JWKSet before, JWKSet added) {
        var keys = new LinkedHashMap<String, JWK>();
        added.getKeys().forEach(key -> keys.put(key.getKeyID(), key));
        before.getKeys().forEach(key -> keys.putIfAbsent(key.getKeyID(), key));
        return new JWKSet(List.copyOf(keys.values()));
    }

    /** SHA-256 of the RFC 8785 form of what was asked, without the contact, who is a person. */
    private static String digest(Application application) {
        var wish = application.wish();
        var asked = new LinkedHashMap<String, Object>(Map.of(
                "agency", application.agency().value(),
                "name", wish.name(),
                "keys", wish.keys().thumbprints().stream().sorted().toList(),
                "redirectUris", wish.redirectUris(),
                "certificateBound", wish.certificateBound()));
        if (wish.keys().address() != null) {
            asked.put("keyAddress", wish.keys().address().toString());
        }
        var canonical = WireJson.canonical(WireJson.mapper().readTree(new String(WireJson.write(asked), UTF_8)));
        return Base64.getEncoder().encodeToString(Crypto.sha256(canonical));
    }
}
