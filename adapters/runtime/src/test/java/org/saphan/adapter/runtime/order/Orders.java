package org.saphan.adapter.runtime.order;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.saphan.contract.agreement.LegalBasis;
import org.saphan.contract.exchange.FetchOrder;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.AgreementId;
import org.saphan.contract.id.ExchangeId;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.id.OfficerRole;
import org.saphan.contract.id.PurposeCode;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.Facts;
import org.saphan.contract.ledger.Leaf;
import org.saphan.wire.crypto.SubjectCommitments;

/** Decisions and orders as a gateway makes them. */
public final class Orders {
    public static final NationalId PERSON = new NationalId("9000000000004");
    public static final NationalId SOMEBODY_ELSE = new NationalId("9900000000014");
    public static final ServiceId CIVIL = new ServiceId("civil-registry.person");
    public static final ServiceId DISABILITY = new ServiceId("disability.registration");
    public static final FieldPath GIVEN = new FieldPath("name.given");
    public static final FieldPath BIRTH_DATE = new FieldPath("birthDate");
    public static final FieldPath REGISTERED = new FieldPath("registered");

    static final byte[] NONCE = nonce();
    private static final int DEADLINE = 3_000;

    private Orders() {}

    private static byte[] nonce() {
        var nonce = new byte[SubjectCommitments.NONCE_LENGTH];
        Arrays.fill(nonce, (byte) 7);
        return nonce;
    }

    public static ExchangeId exchange(int number) {
        var digits = Integer.toString(number);
        return new ExchangeId("01990000-0000-7000-8000-" + "0".repeat(12 - digits.length()) + digits);
    }

    /** The decision that lets services and fields be fetched for {@link #PERSON}. */
    public static Leaf permit(ExchangeId exchange, Instant at, Map<ServiceId, Set<FieldPath>> services) {
        return leaf(exchange, EntryKind.DECISION_PERMIT, at, permitted(services));
    }

    static Facts.Permitted permitted(Map<ServiceId, Set<FieldPath>> services) {
        return new Facts.Permitted(
                new PurposeCode("disability-allowance"),
                LegalBasis.PUBLIC_TASK,
                null,
                new OfficerRole("case-officer"),
                new AgreementId("dsw-dopa-1"),
                1,
                null,
                Facts.sorted(services),
                SubjectCommitments.commit(NONCE, PERSON));
    }

    static Leaf leaf(ExchangeId exchange, EntryKind kind, Instant at, Facts facts) {
        return new Leaf(1, exchange.value(), kind, at, new AgencyId("dsw"), null, null, facts);
    }

    /** An order for {@link #PERSON} under a decision. */
    public static FetchOrder order(
            ExchangeId exchange, Map<ServiceId, Set<FieldPath>> services, Acknowledgement decision) {
        return order(exchange, PERSON, services, decision);
    }

    static FetchOrder order(
            ExchangeId exchange, NationalId person, Map<ServiceId, Set<FieldPath>> services, Acknowledgement decision) {
        return new FetchOrder(
                exchange, person, Base64.getEncoder().encodeToString(NONCE), services, DEADLINE, decision);
    }

    static Map<ServiceId, Set<FieldPath>> services(ServiceId service, FieldPath... fields) {
        return Map.of(service, Arrays.stream(fields).collect(Collectors.toUnmodifiableSet()));
    }
}
