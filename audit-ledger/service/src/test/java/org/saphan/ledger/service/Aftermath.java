package org.saphan.ledger.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import org.saphan.contract.ledger.Leaf;
import org.saphan.contract.ledger.LogFacts;
import org.saphan.contract.ledger.SafeguardFacts;
import org.saphan.ledger.map.MapKey;
import org.saphan.ledger.tree.Hashes;
import org.saphan.ledger.verify.MapCheck;
import org.saphan.wire.json.WireJson;

/** What must hold after every death, whatever was under way. */
final class Aftermath {
    private Aftermath() {}

    /** Nothing promised is lost or without its details, nothing stands twice, all of it verifies, and work goes on. */
    static void isSound(Deed deed) {
        var ledger = deed.ledger();
        ledger.caller().appended("consent-service", Drafts.consent(deed.request() + "-after", deed.person()));
        var export = ledger.caller().export();
        everythingPromisedIsThere(ledger, export);
        nothingStandsTwice(leaves(export));
        theMapIsThatOfTheEntries(export);
        TestLedger.eventually(ledger::isAtRest);
        tilesAreThoseOfTheEntries(ledger);
        whatIsErasedStaysErased(ledger, leaves(export));
    }

    private static void everythingPromisedIsThere(KilledLedger ledger, String export) {
        var acknowledged = ledger.caller().acknowledged();
        var report = ExportReader.verify(export, ledger.verifierKey(), acknowledged);
        assertThat(report.findings()).isEmpty();
        assertThat(report.receipts()).isEqualTo(acknowledged.size());
        var stored = new HashSet<>(ledger.keysTexts("SELECT encode(digest, 'base64') FROM detail"));
        for (var acknowledgement : acknowledged) {
            var digest = leaf(acknowledgement.leaf()).detailsDigest();
            assertThat(digest == null || stored.contains(digest))
                    .as("details of %d", acknowledgement.index())
                    .isTrue();
        }
    }

    private static List<Leaf> leaves(String export) {
        return ExportReader.entries(export).map(entry -> leaf(entry.leaf())).toList();
    }

    private static Leaf leaf(String text) {
        return WireJson.read(text.getBytes(UTF_8), Leaf.class);
    }

    private static void nothingStandsTwice(List<Leaf> leaves) {
        assertThat(leaves.stream().map(leaf -> leaf.kind() + " " + leaf.requestId()))
                .doesNotHaveDuplicates();
    }

    private static void theMapIsThatOfTheEntries(String export) {
        var map = new MapCheck();
        ExportReader.entries(export).forEach(entry -> {
            var leaf = leaf(entry.leaf());
            if (leaf.facts() instanceof LogFacts.MapRoot root) {
                map.root(entry.index(), root);
            }
            if (leaf.subjectTag() != null) {
                var key = MapKey.ofTag(Base64.getDecoder().decode(leaf.subjectTag()));
                var hash = Hashes.leaf(entry.leaf().getBytes(UTF_8));
                switch (leaf.facts()) {
                    case SafeguardFacts.Sealed _ -> map.sealing(entry.index(), key, hash);
                    case SafeguardFacts.Disclosed(long sealing, long _) ->
                        map.disclosure(entry.index(), key, hash, sealing);
                    default -> map.tagged(entry.index(), key, hash);
                }
            }
        });
        assertThat(map.findings()).isEmpty();
    }

    private static void tilesAreThoseOfTheEntries(KilledLedger ledger) {
        assertThat(ledger.log("""
            SELECT count(*) FROM tile t WHERE t.level = 0 AND t.hashes <> (
                SELECT string_agg(e.leaf_hash, ''::bytea ORDER BY e.seq) FROM entry e
                 WHERE e.seq >= t.index * 256 AND e.seq < (t.index + 1) * 256)
            """)).as("tiles that are not of the entries").isZero();
    }

    private static void whatIsErasedStaysErased(KilledLedger ledger, List<Leaf> leaves) {
        var tags = new HashSet<>(ledger.keysTexts("SELECT encode(tag, 'base64') FROM person_key"));
        assertThat(leaves.stream()
                        .filter(leaf -> "ERASURE".equals(leaf.kind().name()))
                        .map(Leaf::subjectTag))
                .doesNotContainAnyElementsOf(tags);
    }
}
