package org.saphan.ledger.service;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.saphan.contract.agreement.LegalBasis;
import org.saphan.contract.agreement.SensitiveBasis;
import org.saphan.contract.consent.ConsentState;
import org.saphan.contract.decide.Refusal;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.AgreementId;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.id.OfficerRole;
import org.saphan.contract.id.PurposeCode;
import org.saphan.contract.id.ServiceId;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.Facts;
import org.saphan.contract.ledger.HouseFacts;
import org.saphan.contract.source.FetchStatus;

/** Drafts as the gateway and the consent service send them. The persons are synthetic. */
final class Drafts {
    static final NationalId SOMCHAI = person(1);
    static final NationalId MALEE = person(2);
    static final AgencyId DSW = new AgencyId("dsw");
    static final ServiceId PERSON = new ServiceId("civil-registry.person");

    private static final String HASH = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    /** Facts of the kinds that concern the house, as they stand on the wire. */
    static final Map<String, String> HOUSE_FACTS = Map.ofEntries(
            Map.entry(
                    "agreement-change",
                    "{\"agreement\":\"dsw-aid\",\"version\":2,\"change\":\"changed\",\"digest\":\"" + HASH + "\"}"),
            Map.entry(
                    "catalogue-change",
                    "{\"service\":\"civil-registry.person\",\"version\":\"1.0\",\"change\":\"added\",\"digest\":\""
                            + HASH + "\"}"),
            Map.entry("key-change", "{\"use\":\"agency\",\"step\":\"revoked\",\"thumbprint\":\"" + HASH + "\"}"),
            Map.entry("administrator-action", "{\"action\":\"agency-approved\",\"object\":\"dsw\"}"),
            Map.entry("break-glass", "{\"step\":\"opened\",\"decisionIndex\":1}"),
            Map.entry(
                    "log-checkpoint",
                    "{\"origin\":\"ledger.example/2569\",\"size\":3,\"root\":\"" + HASH + "\",\"noteDigest\":\"" + HASH
                            + "\"}"),
            Map.entry("sealing", "{\"until\":\"2027-01-01T00:00:00.000Z\"}"),
            Map.entry("disclosure", "{\"sealingIndex\":1,\"entries\":1}"),
            Map.entry("erasure", "{\"year\":2026}"),
            Map.entry("map-root", "{\"epoch\":1,\"size\":1,\"root\":\"" + HASH + "\",\"tags\":1,\"sealed\":0}"),
            Map.entry("outcome-missing", "{\"decisionIndex\":1}"),
            Map.entry("regulator-access", "{\"what\":\"export\"}"));

    /** What an agency has signed about its officer; here nobody looks at the signature. */
    static final String STATEMENT = part("{\"alg\":\"ES256\",\"typ\":\"officer-statement+jwt\",\"kid\":\"k\"}") + "."
            + part("{\"sub\":\"dsw-0042\",\"name\":\"Invented Officer\",\"acr\":\"2.2\"}") + "." + "A".repeat(86);

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private Drafts() {}

    static NationalId person(int number) {
        var twelve = "9" + String.format(Locale.ROOT, "%011d", number);
        return new NationalId(twelve + NationalId.checkDigit(twelve));
    }

    static EntryDraft permit(String request, NationalId person) {
        var services = new TreeMap<ServiceId, NavigableSet<FieldPath>>();
        services.put(PERSON, new TreeSet<>(Set.of(new FieldPath("name.given"), new FieldPath("birthDate"))));
        return new EntryDraft(
                request,
                EntryKind.DECISION_PERMIT,
                person,
                DSW,
                new Facts.Permitted(
                        new PurposeCode("disability-allowance"),
                        LegalBasis.CONSENT,
                        SensitiveBasis.EXPLICIT_CONSENT,
                        new OfficerRole("case-officer"),
                        new AgreementId("dsw-disability"),
                        1,
                        1,
                        services,
                        "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="),
                new EntryDraft.Details("dsw-0042", "DSW-2569-000123", null, STATEMENT));
    }

    static EntryDraft refusal(String request, NationalId person) {
        return new EntryDraft(
                request,
                EntryKind.DECISION_REFUSE,
                person,
                DSW,
                new Facts.Refused(
                        new PurposeCode("disability-allowance"),
                        LegalBasis.CONSENT,
                        null,
                        new OfficerRole("case-officer"),
                        Refusal.CONSENT_MISSING,
                        false,
                        new TreeMap<>()),
                null);
    }

    static EntryDraft outcome(String request, NationalId person) {
        var disclosed = new TreeMap<ServiceId, NavigableSet<FieldPath>>();
        disclosed.put(PERSON, new TreeSet<>(Set.of(new FieldPath("birthDate"))));
        var sources = new TreeMap<ServiceId, FetchStatus>();
        sources.put(PERSON, FetchStatus.RECORD);
        return new EntryDraft(
                request,
                EntryKind.OUTCOME,
                person,
                DSW,
                new Facts.Outcome(disclosed, sources, new TreeMap<>(), "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="),
                null);
    }

    static EntryDraft consent(String request, NationalId person) {
        return new EntryDraft(
                request,
                EntryKind.CONSENT_CHANGE,
                person,
                DSW,
                new Facts.ConsentChanged(
                        new PurposeCode("disability-allowance"), null, ConsentState.ACTIVE, 1, new TreeMap<>()),
                new EntryDraft.Details(null, null, "0199aaaa-0000-7000-8000-000000000001"));
    }

    static EntryDraft administratorAction(String request, String agency, String administrator) {
        return new EntryDraft(
                request,
                EntryKind.ADMINISTRATOR_ACTION,
                null,
                new AgencyId(agency),
                new HouseFacts.AdministratorAction("agency-approved", agency, null),
                new EntryDraft.Details(administrator, null, null));
    }
}
