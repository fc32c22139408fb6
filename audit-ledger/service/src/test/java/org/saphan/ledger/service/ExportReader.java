package org.saphan.ledger.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.ledger.checkpoint.CheckpointResult;
import org.saphan.ledger.checkpoint.CheckpointVerifier;
import org.saphan.ledger.checkpoint.VerifierKey;
import org.saphan.ledger.service.publish.Export;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hashes;
import org.saphan.ledger.verify.AcknowledgementCheck;
import org.saphan.ledger.verify.AcknowledgementResult;
import org.saphan.ledger.verify.ExportCheck;
import org.saphan.ledger.verify.ExportReport;
import org.saphan.ledger.verify.SavedCheckpoint;
import org.saphan.ledger.verify.SavedReceipt;
import org.saphan.wire.json.WireJson;
import tools.jackson.databind.JsonNode;

/** Reads an export strictly by its description, and has core verify it. */
final class ExportReader {
    private static final String ENTRY = "{\"index\":";
    private static final Pattern LINE = Pattern.compile("\\{\"index\":(\\d+),\"chain\":\"(.{44})\",\"leaf\":(.*)}");

    private ExportReader() {}

    /** An entry's line, its leaf as it stands. */
    record Line(long index, String chain, String leaf) {}

    static Stream<Line> entries(String export) {
        return export.lines().filter(line -> line.startsWith(ENTRY)).map(line -> {
            var parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new IllegalArgumentException("not an entry of an export");
            }
            return new Line(Long.parseLong(parts.group(1)), parts.group(2), parts.group(3));
        });
    }

    private static JsonNode json(String line) {
        return WireJson.mapper().readTree(line);
    }

    static String text(Export export) {
        var out = new ByteArrayOutputStream();
        try {
            export.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(UTF_8);
    }

    static ExportReport verify(String export, VerifierKey key, List<Acknowledgement> receipts) {
        return verify(export, key, receipts, List.of());
    }

    /** @param checkpoints notes that somebody kept */
    static ExportReport verify(
            String export, VerifierKey key, List<Acknowledgement> receipts, List<String> checkpoints) {
        var lines = new ArrayList<JsonNode>();
        export.lines().filter(line -> !line.startsWith(ENTRY)).forEach(line -> lines.add(json(line)));
        var first = lines.removeFirst();
        var last = lines.removeLast().get("head");
        var notes = lines.stream()
                .filter(line -> line.has("checkpoint"))
                .map(line -> line.get("checkpoint").asString())
                .toList();
        var saved = receipts.stream()
                .map(receipt -> new AcknowledgementCheck(key).check(receipt))
                .map(AcknowledgementResult.Valid.class::cast)
                .map(valid -> new SavedReceipt("receipt " + valid.index(), valid))
                .toList();
        var check = new ExportCheck(key, notes.iterator(), kept(key, checkpoints), saved);
        check.header(first.get("origin").asString(), first.get("size").asLong());
        entries(export)
                .forEach(entry -> check.entry(
                        entry.index(), Hashes.leaf(entry.leaf().getBytes(UTF_8)), Hash.ofBase64(entry.chain())));
        return check.finish(
                last.get("size").asLong(),
                Hash.ofBase64(last.get("root").asString()),
                Hash.ofBase64(last.get("chain").asString()));
    }

    private static List<SavedCheckpoint> kept(VerifierKey key, List<String> notes) {
        return notes.stream()
                .map(note -> CheckpointVerifier.of(key).verify(note))
                .map(CheckpointResult.Valid.class::cast)
                .map(valid ->
                        new SavedCheckpoint("checkpoint " + valid.checkpoint().size(), valid.checkpoint()))
                .toList();
    }
}
