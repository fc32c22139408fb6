package org.saphan.ledger.verifier;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.checkpoint.SignedNote;
import org.saphan.ledger.checkpoint.Trust;
import org.saphan.ledger.tile.TilePath;
import org.saphan.ledger.tree.Hash;

/** Verifies a log as it is published, C2SP tlog-tiles, whoever wrote it. */
final class TilesVerification {
    private static final int LONGEST_CHECKPOINT = 2 * SignedNote.LONGEST;

    private final @Nullable Trust trust;
    private final Progress progress;

    /** @param trust null: the checkpoint's signatures are not looked at */
    TilesVerification(@Nullable Trust trust, Progress progress) {
        this.trust = trust;
        this.progress = progress;
    }

    /** @param where for people, should it be unreadable */
    Outcome verify(TileSource source, String where) throws UnreadableFile {
        try {
            var note = source.read(TilePath.CHECKPOINT, LONGEST_CHECKPOINT);
            if (note.isEmpty()) {
                throw new IOException("it has no checkpoint");
            }
            var text = Documents.text(note.get());
            var told = trust == null ? unsigned(text) : Checkpoints.verify(text, trust);
            var checkpoint = SignedNote.parse(text).flatMap(signed -> Checkpoint.parse(signed.unverifiedText()));
            return told.verdict() == Verdict.VALID && checkpoint.isPresent()
                    ? verify(source, checkpoint.get(), told.facts())
                    : told;
        } catch (IOException e) {
            throw new UnreadableFile(where, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.malformed("interrupted");
        }
    }

    private static Outcome unsigned(String text) {
        var checkpoint = SignedNote.parse(text).flatMap(signed -> Checkpoint.parse(signed.unverifiedText()));
        if (checkpoint.isEmpty()) {
            return Outcome.malformed("the checkpoint is not a signed checkpoint");
        }
        var facts = Checkpoints.facts(checkpoint.get());
        facts.put("beware", "the checkpoint's signature was not checked: no --key was given");
        return Outcome.valid(facts);
    }

    private Outcome verify(TileSource source, Checkpoint checkpoint, Map<String, Object> told)
            throws IOException, InterruptedException {
        long size = checkpoint.size();
        var reader = new TileReader(source, size);
        var check = new TilesCheck(reader);
        Optional<TileFault> fatal = Optional.empty();
        try (var bundles = new TileBundles(reader, size, source.parallel());
                var work = progress.start(size, Progress.Unit.ENTRIES)) {
            for (var bundle = bundles.next(); bundle != null; bundle = bundles.next()) {
                check.bundle(bundle.leafHashes(), bundle.tile());
                work.read(bundle.leafHashes().size());
            }
            check.finish(size);
        } catch (UnusableTile e) {
            fatal = Optional.of(e.fault());
        }
        var facts = new LinkedHashMap<>(told);
        facts.put("bundles", check.bundles());
        facts.put("tiles", check.tiles());
        return fatal.isPresent()
                ? outcome(fatal.get(), check, facts)
                : outcome(checkpoint, check.entriesRoot(size), check.claimedRoot(size), check, facts);
    }

    private static Outcome outcome(TileFault fatal, TilesCheck check, Map<String, Object> facts) {
        var first = Stream.concat(check.faults().stream(), Stream.of(fatal))
                .min(TileFault.FIRST_WRONG_FIRST)
                .orElse(fatal);
        return outcome(first, first.words(), check, facts);
    }

    private static Outcome outcome(
            Checkpoint checkpoint, Hash entries, Hash claimed, TilesCheck check, Map<String, Object> facts) {
        boolean right = entries.equals(checkpoint.root());
        if (check.faults().isEmpty()) {
            facts.put("computedRoot", entries.base64());
            return right
                    ? Outcome.valid(facts)
                    : new Outcome(
                            Verdict.INVALID,
                            "entries and tiles agree with each other, but their root is not the checkpoint's",
                            facts);
        }
        var first = Collections.min(check.faults(), TileFault.FIRST_WRONG_FIRST);
        if (right) {
            return outcome(
                    first,
                    first.words() + "; the entries are those of the checkpoint, the tile is wrong",
                    check,
                    facts);
        }
        return outcome(
                first,
                first.words()
                        + (claimed.equals(checkpoint.root())
                                ? "; the tiles are those of the checkpoint, the entry is wrong"
                                : "; the checkpoint's root is that of neither"),
                check,
                facts);
    }

    private static Outcome outcome(TileFault first, String words, TilesCheck check, Map<String, Object> facts) {
        facts.put("firstWrong", first.path());
        if (first.first() == first.last()) {
            facts.put("firstWrongEntry", first.first());
        } else {
            facts.put("firstWrongEntryFrom", first.first());
            facts.put("firstWrongEntryTo", first.last());
        }
        facts.put("faults", check.faults().stream().map(TilesVerification::json).toList());
        facts.put("furtherFaults", check.further());
        return new Outcome(first.verdict(), first.path() + ": " + words, facts);
    }

    private static Map<String, Object> json(TileFault fault) {
        var json = new LinkedHashMap<String, Object>();
        json.put("path", fault.path());
        json.put("entries", List.of(fault.first(), fault.last()));
        json.put("evidence", fault.words());
        return json;
    }
}
