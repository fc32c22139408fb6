package org.saphan.ledger.verifier;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.saphan.ledger.verify.ExportReport;
import org.saphan.ledger.verify.Finding;

/** Tells the report about an export, the first wrong entry first. */
final class ExportOutcome {
    private ExportOutcome() {}

    static Outcome of(String origin, ExportReport report) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("origin", origin);
        facts.put("entries", report.entries());
        facts.put("root", report.root().base64());
        facts.put("chain", report.chain().base64());
        facts.put("signedEntries", report.covered());
        facts.put("checkpointsThatFit", report.checkpoints());
        facts.put("receiptsThatFit", report.receipts());
        if (report.valid()) {
            long young = report.entries() - report.covered();
            if (young > 0) {
                facts.put("unsignedEntries", young);
                facts.put("beware", "nothing signed vouches for the last " + young + " entries");
            }
            return Outcome.valid(facts);
        }
        var first = report.findings().getFirst();
        facts.put("tampering", word(first));
        if (first.exact()) {
            facts.put("firstWrongEntry", first.first());
        } else {
            facts.put("firstWrongEntryFrom", first.first());
            facts.put("firstWrongEntryTo", first.last());
        }
        facts.put("findings", report.findings().stream().map(ExportOutcome::of).toList());
        facts.put("furtherFaults", report.further());
        return new Outcome(Verdict.INVALID, sentence(first), facts);
    }

    private static Map<String, Object> of(Finding finding) {
        var json = new LinkedHashMap<String, Object>();
        json.put("tampering", word(finding));
        json.put("entries", List.of(finding.first(), finding.last()));
        json.put("evidence", finding.evidence());
        return json;
    }

    private static String word(Finding finding) {
        return finding.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String sentence(Finding finding) {
        var where = finding.exact()
                ? "first wrong entry " + finding.first()
                : "first wrong entry between " + finding.first() + " and " + finding.last();
        return where + ": " + finding.kind().words() + "; " + finding.evidence();
    }
}
