package org.saphan.consent.onboarding;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.saphan.consent.journal.HouseJournal;
import org.saphan.consent.registry.OfficerDevice;
import org.saphan.consent.registry.OfficerDevices;
import org.saphan.consent.registry.Registry;
import org.saphan.consent.staff.StaffId;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.ledger.HouseFacts.KeyChanged;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** An agency's contact registers and ends devices of its officers; administrators end them too. Each act is in the ledger, who did it among the sealed details. */
@Component
final class Devices {

    private final OfficerDevices devices;
    private final Registry registry;
    private final HouseJournal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Devices(
            OfficerDevices devices,
            Registry registry,
            HouseJournal journal,
            TransactionTemplate transaction,
            Clock clock) {
        this.devices = devices;
        this.registry = registry;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    List<OfficerDevice> of(AgencyId agency) {
        return devices.of(agency);
    }

    /**
     * Counts from the commit on.
     *
     * @param form right but for its key
     * @return why not; empty: it is registered
     */
    Optional<KeyProblem> register(Contact contact, DeviceForm form, String thumbprint) {
        var device = new OfficerDevice(
                contact.agency(),
                thumbprint,
                form.label().strip(),
                form.officerId().orElse(null),
                clock.instant());
        return Objects.requireNonNull(transaction.execute(status -> {
            if (registry.keysEver(contact.agency()).contains(thumbprint)) {
                return Optional.of(KeyProblem.ALREADY_KNOWN); // whoever has the agency's key would have the device too
            }
            return switch (devices.register(device)) {
                case KNOWN -> Optional.of(KeyProblem.ALREADY_KNOWN);
                case TOO_MANY -> Optional.of(KeyProblem.TOO_MANY);
                case DONE -> {
                    tell(contact, device, KeyChanged.Step.ADDED);
                    yield Optional.empty();
                }
            };
        }));
    }

    /** Counts no more from the commit on, and never again. What is not there, or has ended, stays as it is. */
    void end(Contact contact, String thumbprint) {
        transaction.executeWithoutResult(status -> devices.of(contact.agency()).stream()
                .filter(device -> device.thumbprint().equals(thumbprint))
                .filter(device -> devices.end(contact.agency(), thumbprint))
                .forEach(device -> tell(contact, device, KeyChanged.Step.RETIRED)));
    }

    /**
     * The same by an administrator, as effective.
     *
     * @param reason goes to the ledger's details, 1 to 200 characters
     */
    Verdict revoke(AgencyId agency, String thumbprint, StaffId administrator, String reason) {
        if (reason.isBlank() || reason.length() > Applications.LONGEST_REASON) {
            return Verdict.REASON_MISSING;
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            if (!devices.end(agency, thumbprint)) {
                return Verdict.TOO_LATE;
            }
            var revoked = new KeyChanged(KeyChanged.Use.DEVICE, KeyChanged.Step.REVOKED, AgencyKeys.digest(thumbprint));
            journal.write("device", agency, revoked, administrator.value(), reason);
            return Verdict.DONE;
        }));
    }

    private void tell(Contact contact, OfficerDevice device, KeyChanged.Step step) {
        var officer = device.officer();
        journal.write(
                "device",
                contact.agency(),
                new KeyChanged(KeyChanged.Use.DEVICE, step, AgencyKeys.digest(device.thumbprint())),
                contact.id().value(),
                officer == null ? device.label() : device.label() + " (" + officer.value() + ")");
    }
}
