package org.saphan.ledger.service.append;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.Facts;
import org.saphan.contract.ledger.Leaf;
import org.saphan.ledger.entry.LeafBytes;
import org.saphan.ledger.service.keys.Details;
import org.saphan.ledger.service.keys.DetailsVault;
import org.saphan.ledger.service.keys.Keys;
import org.saphan.ledger.service.keys.OfficerActs;
import org.saphan.ledger.service.keys.PersonKey;
import org.saphan.ledger.service.keys.PersonKeys;
import org.saphan.ledger.service.keys.SealedDetails;
import org.saphan.ledger.service.keys.Sealing;
import org.saphan.ledger.service.keys.Sealings;
import org.saphan.ledger.service.store.NewEntry;
import org.saphan.ledger.tree.Hashes;
import org.saphan.wire.json.WireJson;

/** Makes leaves of drafts: the person becomes a tag, details become their ciphertext's digest, the time is ours. */
public final class LeafMaker {
    /** Tags and data keys change with the year in this zone. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Bangkok");

    private static final int VERSION = 1;

    private final PersonKeys persons;
    private final DetailsVault vault;
    private final Sealings sealings;
    private final OfficerActs officers;
    private final Clock clock;

    public LeafMaker(Keys keys, Clock clock) {
        this.persons = keys.persons();
        this.vault = keys.details();
        this.sealings = keys.sealings();
        this.officers = keys.officers();
        this.clock = clock;
    }

    /** A leaf, and the details that must be stored before it is acknowledged. Empty where the leaf would be too long. */
    record Made(Optional<NewEntry> entry, Optional<SealedDetails> details) {}

    /** An entry that the ledger writes itself: its person is known by tag, if at all. Never compared. */
    @SuppressWarnings("ArrayRecordComponent")
    record Own(
            String requestId,
            EntryKind kind,
            AgencyId agency,
            byte @Nullable [] subjectTag,
            @Nullable PersonKey detailsKey,
            Facts facts,
            @Nullable Details details) {}

    /**
     * One for each draft, in their order.
     *
     * @throws org.saphan.ledger.service.keys.KeysUnavailable if keys can't be had
     */
    List<Made> make(List<EntryDraft> drafts) {
        var at = now();
        int year = year(at);
        var keys = persons.of(subjects(drafts), year);
        var made = new ArrayList<Made>(drafts.size());
        for (var draft : drafts) {
            made.add(make(own(draft, keys, year), at));
        }
        return made;
    }

    Made make(Own own) {
        return make(own, now());
    }

    private Own own(EntryDraft draft, Map<NationalId, PersonKey> keys, int year) {
        var key = key(draft, keys);
        var details = draft.details() == null
                ? null
                : new Details(
                        draft.details().officer(),
                        draft.details().caseReference(),
                        draft.details().consentId(),
                        null,
                        draft.details().statement());
        var detailsKey = details == null || key != null ? key : persons.nobody(year);
        return new Own(
                draft.requestId(),
                draft.kind(),
                draft.agency(),
                key == null ? null : key.tag(),
                detailsKey,
                draft.facts(),
                details);
    }

    /** Under a seal the order's key, and otherwise the person's. */
    private @Nullable PersonKey key(EntryDraft draft, Map<NationalId, PersonKey> keys) {
        if (draft.sealing() != null) {
            return sealings.find(draft.sealing())
                    .map(Sealing::key)
                    .orElseThrow(() -> new IllegalArgumentException("a draft under a seal that is not there"));
        }
        return draft.subject() == null ? null : keys.get(draft.subject());
    }

    private Made make(Own own, Instant at) {
        var sealed = sealed(own);
        var leaf = new Leaf(
                VERSION,
                own.requestId(),
                own.kind(),
                at,
                own.agency(),
                own.subjectTag() == null ? null : base64(own.subjectTag()),
                sealed.map(details -> base64(details.digest())).orElse(null),
                own.facts());
        byte[] body = WireJson.canonical(leaf);
        if (body.length > LeafBytes.LONGEST) {
            return new Made(Optional.empty(), Optional.empty());
        }
        var about = new NewEntry.About(own.requestId(), own.kind(), at, own.agency());
        return new Made(
                Optional.of(new NewEntry(about, refusal(own.facts()), own.subjectTag(), body, Hashes.leaf(body))),
                sealed);
    }

    private Optional<SealedDetails> sealed(Own own) {
        var details = own.details();
        if (details == null || own.detailsKey() == null) {
            return Optional.empty();
        }
        var sealed = vault.seal(own.detailsKey(), own.requestId(), own.kind(), details);
        return Optional.of(
                details.officer() == null
                        ? sealed
                        : officers.by(sealed, own.agency(), details.officer(), own.requestId(), own.kind()));
    }

    private static @Nullable String refusal(Facts facts) {
        if (facts instanceof Facts.Refused refused) {
            return refused.reason() == null
                    ? "consent-unreachable"
                    : refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        return null;
    }

    private static Set<NationalId> subjects(List<EntryDraft> drafts) {
        var subjects = new HashSet<NationalId>();
        for (var draft : drafts) {
            if (draft.subject() != null && draft.sealing() == null) {
                subjects.add(draft.subject());
            }
        }
        return subjects;
    }

    /** The key for details of the ledger's own entries that concern nobody. */
    PersonKey nobody() {
        return persons.nobody(year(now()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static int year(Instant at) {
        return at.atZone(ZONE).getYear();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
