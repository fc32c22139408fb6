package org.saphan.ledger.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.saphan.ledger.stamp.StampTrust;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the command line understands. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        version = "Saphan verifier 0.1",
        description = "Checks a ledger from outside, offline.",
        footer = {
            "",
            "Exit code: 0 valid, 1 invalid, 2 malformed, 64 wrong usage, 66 unreadable file.",
            "VKEY is a public key, <name>+<8 hex digits>+<base64>, or a file that holds it; a log's name is its"
                    + " origin. Get it by a way that the log's operator does not control."
        })
final class Commands implements Runnable {
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    Commands(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to verify.");
    }

    @Command(
            name = "inclusion",
            mixinStandardHelpOptions = true,
            description = "Inclusion proofs, RFC 9162 §2.1.3: NDJSON on standard input, one object a line:"
                    + " {leafHash, index, treeSize, root, proof[]}.")
    int inclusion() throws IOException {
        return new JsonLines(in, out, err).answer(Proofs::inclusion);
    }

    @Command(
            name = "consistency",
            mixinStandardHelpOptions = true,
            description = "Consistency proofs, RFC 9162 §2.1.4: NDJSON on standard input, one object a line:"
                    + " {size1, root1, size2, root2, proof[]}.")
    int consistency() throws IOException {
        return new JsonLines(in, out, err).answer(Proofs::consistency);
    }

    @Command(
            name = "checkpoint",
            mixinStandardHelpOptions = true,
            description =
                    "A signed checkpoint on standard input, C2SP tlog-checkpoint, and the cosignatures of witnesses"
                            + " on it, C2SP tlog-cosignature.")
    int checkpoint(@Mixin TrustOptions trust, @Option(names = "--json", description = "answer in JSON") boolean json)
            throws IOException {
        var trusted = trust.trust();
        return new Answer(out, json).give(Checkpoints.verify(Documents.text(in), trusted));
    }

    @Command(
            name = "receipt",
            mixinStandardHelpOptions = true,
            description =
                    "The receipt in an answer that an agency saved, or a bare acknowledgement, in JSON; or a proof"
                            + " of inclusion, C2SP tlog-proof.")
    int receipt(
            @Parameters(paramLabel = "FILE", description = "the saved answer, acknowledgement or proof") Path file,
            @Mixin TrustOptions trust,
            @Option(
                            names = "--body",
                            paramLabel = "FILE",
                            description = "the saved answer whose results the receipt must be for")
                    @Nullable
                    Path body,
            @Option(
                            names = "--leaf",
                            paramLabel = "FILE",
                            description = "the entry's bytes, for a proof that does not hold them")
                    @Nullable
                    Path leaf,
            @Option(names = "--json", description = "answer in JSON") boolean json)
            throws IOException {
        return new Answer(out, json).give(new ReceiptVerification(trust.trust()).verify(file, body, leaf));
    }

    @Command(
            name = "tiles",
            mixinStandardHelpOptions = true,
            description =
                    "A whole log as it is published, C2SP tlog-tiles, whoever wrote it: the tree is recomputed from"
                            + " the entries and compared with every tile and with the checkpoint. Names the first wrong one.")
    int tiles(
            @Parameters(paramLabel = "URL|DIR", description = "the log's prefix, https: or http:, or a folder")
                    String log,
            @Mixin TrustOptions trust,
            @Option(names = "--patience", paramLabel = "SECONDS", defaultValue = "60", description = "for one answer")
                    int patience,
            @Option(names = "--json", description = "answer in JSON") boolean json)
            throws IOException {
        var trusted = trust.given() ? trust.trust() : null;
        try (var source = source(log, patience)) {
            return new Answer(out, json).give(new TilesVerification(trusted, Progress.on(err)).verify(source, log));
        }
    }

    private TileSource source(String log, int patience) {
        if (!log.startsWith("http:") && !log.startsWith("https:")) {
            return new TileFolder(Path.of(log));
        }
        try {
            if (patience > 0 && URI.create(log).getHost() != null) {
                return new TileServer(log, Duration.ofSeconds(patience));
            }
        } catch (IllegalArgumentException e) {
            // no address at all; said below
        }
        throw new ParameterException(spec.commandLine(), "that is not the address of a log, or no patience");
    }

    /** A folder stands for the one export in it. */
    private static Path exportAt(Path file) throws IOException {
        if (!Files.isDirectory(file)) {
            return file;
        }
        try (var found = Files.newDirectoryStream(file, "*.ndjson")) {
            var exports = StreamSupport.stream(found.spliterator(), false).toList();
            if (exports.size() != 1) {
                throw new UnreadableFile(file.toString(), new IOException("it does not hold exactly one *.ndjson"));
            }
            return exports.getFirst();
        }
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description =
                    "An exported ledger: chain, tree, checkpoints, head and map, witnesses' signatures and time-stamps, and"
                            + " what somebody kept of it."
                            + " Names the first wrong entry and what was probably done to it.")
    int export(
            @Parameters(paramLabel = "DIR|FILE", description = "the export, or the folder with it") Path file,
            @Mixin TrustOptions trust,
            @Option(
                            names = "--tsa",
                            paramLabel = "PEM",
                            description =
                                    "certificates of the time-stamping authorities that count; without it time-stamps"
                                            + " are not looked at")
                    @Nullable
                    Path authorities,
            @Option(
                            names = "--no-map",
                            description =
                                    "do not recompute the map of subject tags: a second reading, in memory that grows"
                                            + " with the number of tags")
                    boolean noMap,
            @Option(names = "--checkpoint", paramLabel = "FILE", description = "a checkpoint saved earlier") @Nullable
                    List<Path> checkpoints,
            @Option(names = "--receipt", paramLabel = "FILE", description = "a receipt saved earlier") @Nullable
                    List<Path> receipts,
            @Option(
                            names = "--rate",
                            description = "also measure this machine's own SHA-256 over the same leaves, three seconds")
                    boolean rated,
            @Option(names = "--json", description = "answer in JSON") boolean json)
            throws IOException {
        var trusted = trust.trust();
        var key = trusted.log().getFirst();
        if (!key.name().equals(trusted.origin())) {
            throw new ParameterException(spec.commandLine(), "--origin: an export's origin is the name of its key");
        }
        var outside = Outside.read(
                key, checkpoints == null ? List.of() : checkpoints, receipts == null ? List.of() : receipts);
        var further = new FurtherChecks(trusted, authorities == null ? null : stampTrust(authorities), !noMap);
        var verification = new ExportVerification(further, Progress.on(err), rated);
        return new Answer(out, json).give(verification.verify(exportAt(file), outside));
    }

    private StampTrust stampTrust(Path file) throws UnreadableFile {
        try {
            return StampTrust.of(Documents.text(Documents.file(file)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--tsa: not certificates in PEM");
        }
    }
}
