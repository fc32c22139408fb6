package org.saphan.ledger.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saphan.ledger.checkpoint.VerifierKey;
import picocli.CommandLine.Command;
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
            "VKEY is the log's public key, <origin>+<8 hex digits>+<base64>, or a file that holds it."
                    + " Get it by a way that the log's operator does not control."
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
            description = "A signed checkpoint on standard input, C2SP tlog-checkpoint.")
    int checkpoint(
            @Option(names = "--key", required = true, paramLabel = "VKEY", description = "the log's public key")
                    VerifierKey key,
            @Option(names = "--json", description = "answer in JSON") boolean json)
            throws IOException {
        return new Answer(out, json).give(Checkpoints.verify(Documents.text(in), key));
    }

    @Command(
            name = "receipt",
            mixinStandardHelpOptions = true,
            description = "The receipt in an answer that an agency saved, or a bare acknowledgement, in JSON.")
    int receipt(
            @Parameters(paramLabel = "FILE", description = "the saved answer or acknowledgement") Path file,
            @Option(names = "--key", required = true, paramLabel = "VKEY", description = "the log's public key")
                    VerifierKey key,
            @Option(
                            names = "--body",
                            paramLabel = "FILE",
                            description = "the saved answer whose results the receipt must be for")
                    @Nullable
                    Path body,
            @Option(names = "--json", description = "answer in JSON") boolean json)
            throws IOException {
        return new Answer(out, json).give(new ReceiptVerification(key).verify(file, body));
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "An exported ledger: chain, tree, checkpoints and head, and what somebody kept of it."
                    + " Names the first wrong entry and what was probably done to it.")
    int export(
            @Parameters(paramLabel = "FILE", description = "the export") Path file,
            @Option(names = "--key", required = true, paramLabel = "VKEY", description = "the log's public key")
                    VerifierKey key,
            @Option(names = "--checkpoint", paramLabel = "FILE", description = "a checkpoint saved earlier") @Nullable
                    List<Path> checkpoints,
            @Option(names = "--receipt", paramLabel = "FILE", description = "a receipt saved earlier") @Nullable
                    List<Path> receipts,
            @Option(names = "--json", description = "answer in JSON") boolean json)
            throws IOException {
        var outside = Outside.read(
                key, checkpoints == null ? List.of() : checkpoints, receipts == null ? List.of() : receipts);
        var verification = new ExportVerification(key, Progress.on(err));
        return new Answer(out, json).give(verification.verify(file, outside));
    }
}
