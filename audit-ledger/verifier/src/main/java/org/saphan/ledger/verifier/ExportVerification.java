package org.saphan.ledger.verifier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.saphan.ledger.checkpoint.VerifierKey;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.verify.ExportCheck;
import tools.jackson.databind.JsonNode;

/** Verifies an exported ledger; see {@code contracts/spec/ledger.md} for its form. */
final class ExportVerification {
    private static final String FORMAT = "saphan-ledger-export/2";

    private final VerifierKey key;
    private final FurtherChecks further;
    private final Progress progress;
    private final boolean rated;
    private long leafBytes;

    /** @param rated also measure the machine, and hold the speed of the verification against it */
    ExportVerification(FurtherChecks further, Progress progress, boolean rated) {
        this.key = further.trust().log().getFirst();
        this.further = further;
        this.progress = progress;
        this.rated = rated;
    }

    Outcome verify(Path file, Outside outside) throws UnreadableFile {
        return switch (outside) {
            case Outside.Unusable(var outcome) -> outcome;
            case Outside.Kept kept -> verify(file, kept);
        };
    }

    private Outcome verify(Path file, Outside.Kept kept) throws UnreadableFile {
        try (var export = new ExportFile(file)) {
            var parts = ExportParts.of(export);
            return parts.isPresent()
                    ? verify(export, parts.get(), kept)
                    : Outcome.malformed("the file has no first and last line of an export");
        } catch (IOException | UncheckedIOException e) {
            throw new UnreadableFile(file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.malformed("interrupted");
        }
    }

    private Outcome verify(ExportFile file, ExportParts parts, Outside.Kept kept)
            throws IOException, InterruptedException {
        var header = Documents.json(file.line(0, parts.entries())).flatMap(ExportVerification::header);
        var head = Documents.json(file.line(parts.head(), file.size()))
                .map(json -> json.get("head"))
                .flatMap(ExportVerification::head);
        if (header.isEmpty() || head.isEmpty()) {
            return Outcome.malformed("the first or the last line is not that of an export");
        }
        var check = new ExportCheck(key, new ExportNotes(file, parts), kept.checkpoints(), kept.receipts());
        check.header(header.get().origin(), header.get().size());
        long start = System.nanoTime();
        var fault = read(file, parts, check);
        if (fault.isPresent()) {
            return fault.get();
        }
        var report =
                check.finish(head.get().size(), head.get().root(), head.get().chain());
        long nanos = System.nanoTime() - start;
        var outcome = further.tell(file, parts, report);
        return rated ? outcome.with(rate(file, parts, nanos)) : outcome;
    }

    private Map<String, Object> rate(ExportFile file, ExportParts parts, long nanos)
            throws IOException, InterruptedException {
        var rate = new HashRate();
        int sample = (int) Math.min(2L * HashRate.SAMPLE, parts.checkpoints() - parts.entries());
        var bytes = new byte[sample];
        EntryLines.read(bytes, file.read(parts.entries(), bytes, 0, sample), rate);
        return rate.compare(leafBytes, nanos);
    }

    private Optional<Outcome> read(ExportFile file, ExportParts parts, ExportCheck check)
            throws IOException, InterruptedException {
        try (var blocks = new EntryBlocks(file, parts);
                var work = progress.start(parts.checkpoints() - parts.entries(), Progress.Unit.BYTES)) {
            for (var read = blocks.next(); read != null; read = blocks.next()) {
                for (var entry : read.block().entries()) {
                    check.entry(entry.index(), entry.leafHash(), entry.chain(), entry.joins());
                }
                if (!read.block().fault().isEmpty()) {
                    return Optional.of(Outcome.malformed("line " + (check.entries() + 2) + ": "
                            + read.block().fault()));
                }
                leafBytes += read.block().leafBytes();
                work.read(read.bytes());
            }
            return Optional.empty();
        }
    }

    private record Header(String origin, long size) {}

    private record Head(long size, Hash root, Hash chain) {}

    private static Optional<Header> header(JsonNode json) {
        var origin = json.path("origin");
        return json.path("format").asString("").equals(FORMAT) && origin.isString()
                ? size(json).map(size -> new Header(origin.stringValue(), size))
                : Optional.empty();
    }

    private static Optional<Head> head(JsonNode json) {
        try {
            var root = Hash.ofBase64(json.path("root").asString(""));
            var chain = Hash.ofBase64(json.path("chain").asString(""));
            return size(json).map(size -> new Head(size, root, chain));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> size(JsonNode json) {
        var size = json.path("size");
        return size.isIntegralNumber() && size.canConvertToLong() && size.longValue() >= 0
                ? Optional.of(size.longValue())
                : Optional.empty();
    }
}
