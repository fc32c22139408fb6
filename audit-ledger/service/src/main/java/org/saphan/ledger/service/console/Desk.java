package org.saphan.ledger.service.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.Facts;
import org.saphan.contract.ledger.Leaf;
import org.saphan.ledger.service.keys.Details;
import org.saphan.ledger.service.keys.DetailsVault;
import org.saphan.ledger.service.keys.NotOpened;
import org.saphan.ledger.service.publish.CosignedHeads;
import org.saphan.ledger.service.publish.Proofs;
import org.saphan.ledger.service.store.Entries;
import org.saphan.ledger.service.store.Entry;
import org.saphan.ledger.service.store.TrailFilter;
import org.saphan.ledger.tree.Hashes;
import org.saphan.wire.json.MalformedJson;

/** What the regulator's pages show. */
final class Desk {
    static final int PAGE = 20;

    private final Entries entries;
    private final Proofs proofs;
    private final CosignedHeads heads;
    private final DetailsVault vault;
    private final Words words;

    Desk(Entries entries, Proofs proofs, CosignedHeads heads, DetailsVault vault, Words words) {
        this.entries = entries;
        this.proofs = proofs;
        this.heads = heads;
        this.vault = vault;
        this.words = words;
    }

    /** A line of the trail; {@code reason} only where something was refused. */
    record Row(
            long index,
            @Nullable Instant at,
            String kind,
            String badge,
            String agency,
            @Nullable String reason) {}

    record Page(List<Row> rows, @Nullable Long older) {}

    Page trail(TrailFilter filter, long before, Locale locale) {
        var found = entries.trail(filter, before, PAGE + 1);
        var rows = found.stream().limit(PAGE).map(entry -> row(entry, locale)).toList();
        return new Page(rows, found.size() > PAGE ? rows.getLast().index() : null);
    }

    private Row row(Entry entry, Locale locale) {
        var leaf = leaf(entry);
        var kind = words.of("kind", entry.kind(), locale);
        if (leaf.isEmpty()) {
            return new Row(entry.index(), null, kind, "refused", "", words.of("entry", "unreadable", locale));
        }
        return new Row(
                entry.index(),
                leaf.get().at(),
                kind,
                badge(entry.kind()),
                leaf.get().agency().value(),
                reason(leaf.get(), locale));
    }

    private @Nullable String reason(Leaf leaf, Locale locale) {
        if (leaf.facts() instanceof Facts.Refused refused) {
            return refused.reason() == null
                    ? words.of("refusal", "consent-unreachable", locale)
                    : words.of("refusal", refused.reason(), locale);
        }
        return null;
    }

    private static String badge(EntryKind kind) {
        return switch (kind) {
            case DECISION_PERMIT, OUTCOME -> "granted";
            case DECISION_REFUSE, OUTCOME_MISSING -> "refused";
            case BREAK_GLASS, SEALING, ERASURE -> "pending";
            case CONSENT_CHANGE,
                    REGULATOR_ACCESS,
                    AGREEMENT_CHANGE,
                    CATALOGUE_CHANGE,
                    KEY_CHANGE,
                    ADMINISTRATOR_ACTION,
                    DISCLOSURE,
                    LOG_CHECKPOINT,
                    MAP_ROOT -> "neutral";
        };
    }

    /**
     * One entry.
     *
     * @param facts empty where the stored bytes are no leaf
     * @param intact whether the stored bytes have the stored leaf hash
     * @param erasure that the keys behind its tag are destroyed; null: they are not
     * @param proof its inclusion proof; null while no checkpoint covers it
     */
    record Shown(
            long index,
            String kind,
            String badge,
            @Nullable Leaf leaf,
            List<Words.Fact> facts,
            String bytes,
            String leafHash,
            String chainHash,
            boolean intact,
            @Nullable Erasure erasure,
            @Nullable Proof proof) {
        /** Whether there are details that could be opened. */
        public boolean sealed() {
            return leaf != null && leaf.detailsDigest() != null;
        }
    }

    record Erasure(long index, Instant at, String authority) {}

    record Proof(List<String> path, String checkpoint) {}

    Optional<Shown> entry(long index, Locale locale) {
        return entries.at(index).map(entry -> shown(entry, locale));
    }

    private Shown shown(Entry entry, Locale locale) {
        var leaf = leaf(entry);
        return new Shown(
                entry.index(),
                words.of("kind", entry.kind(), locale),
                badge(entry.kind()),
                leaf.orElse(null),
                leaf.map(found -> words.of(found.facts(), locale)).orElse(List.of()),
                new String(entry.body(), UTF_8),
                entry.leafHash().base64(),
                entry.chainHash().base64(),
                Hashes.leaf(entry.body()).equals(entry.leafHash()),
                entry.subjectTag().flatMap(this::erasure).orElse(null),
                heads.covering(entry.index())
                        .map(head -> new Proof(proofs.inclusion(entry.index(), head.size()), head.note()))
                        .orElse(null));
    }

    /** As a receipt, of one entry. */
    record Receipt(String checkpoint, List<ReceiptEntry> entries) {}

    record ReceiptEntry(long index, String leaf, String leafHash, List<String> path) {}

    /** Empty: there is no such entry, or no checkpoint covers it yet. */
    Optional<Receipt> receipt(long index) {
        var head = heads.covering(index);
        return head.flatMap(published -> entries.at(index)
                .map(entry -> new Receipt(
                        published.note(),
                        List.of(new ReceiptEntry(
                                index,
                                new String(entry.body(), UTF_8),
                                entry.leafHash().base64(),
                                proofs.inclusion(index, published.size()))))));
    }

    private Optional<Erasure> erasure(byte[] tag) {
        return entries.erasureOf(tag)
                .flatMap(found -> leaf(found)
                        .map(leaf -> new Erasure(
                                found.index(), leaf.at(), leaf.agency().value())));
    }

    /** Details in words; empty: there are none, the key is destroyed, or the stored bytes do not open. */
    List<Words.Fact> details(Leaf leaf, Locale locale) {
        if (leaf.detailsDigest() == null) {
            return List.of();
        }
        try {
            return vault.open(Base64.getDecoder().decode(leaf.detailsDigest()), leaf.requestId(), leaf.kind())
                    .map(details -> Stream.of(
                                    fact("officer", details.officer(), locale),
                                    fact("caseReference", details.caseReference(), locale),
                                    fact("consentId", details.consentId(), locale),
                                    fact("officerName", stated(details, "name"), locale),
                                    fact("officerLevel", stated(details, "acr"), locale),
                                    fact("statement", details.statement(), locale),
                                    fact("why", details.reason(), locale))
                            .flatMap(Optional::stream)
                            .toList())
                    .orElse(List.of());
        } catch (NotOpened e) {
            return List.of();
        }
    }

    /** As the agency has signed it; the gateway has verified that before the entry was written. */
    private static @Nullable String stated(Details details, String claim) {
        var statement = details.statement();
        if (statement == null) {
            return null;
        }
        try {
            return SignedJWT.parse(statement).getJWTClaimsSet().getStringClaim(claim);
        } catch (ParseException unreadable) {
            return null;
        }
    }

    private Optional<Words.Fact> fact(String name, @Nullable String value, Locale locale) {
        return Optional.ofNullable(value).map(text -> new Words.Fact(words.of("fact", name, locale), List.of(text)));
    }

    private static Optional<Leaf> leaf(Entry entry) {
        try {
            return Optional.of(entry.leaf());
        } catch (MalformedJson e) { // somebody changed the row: show what is there, and say so
            return Optional.empty();
        }
    }
}
