package org.saphan.ledger.verifier;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saphan.ledger.checkpoint.Trust;
import org.saphan.ledger.checkpoint.VerifierKey;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whom the reader trusts, as given on the command line. */
final class TrustOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create(); // replaced by picocli

    @Option(
            names = "--key",
            arity = "1..*",
            paramLabel = "VKEY",
            description = "the log's public key first; further keys of its name are the log's too, of other names"
                    + " witnesses'")
    private @Nullable List<VerifierKey> keys;

    @Option(
            names = "--quorum",
            paramLabel = "N",
            description = "how many of the witnesses must have cosigned; without it all")
    private @Nullable Integer quorum;

    @Option(names = "--origin", description = "the log's origin, where it is not the name of its key")
    private @Nullable String origin;

    /** Whether anything was said about trust. */
    boolean given() {
        return keys != null || quorum != null || origin != null;
    }

    /** Wrong usage: no key, or keys that don't make sense together. */
    Trust trust() {
        var given = keys == null ? List.<VerifierKey>of() : keys;
        if (given.isEmpty()) {
            throw new ParameterException(command.commandLine(), "Missing required option: '--key=VKEY'");
        }
        var name = origin == null ? given.getFirst().name() : origin;
        try {
            return quorum == null ? Trust.in(name, given) : Trust.in(name, given, quorum);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--key and --quorum: " + e.getMessage());
        }
    }
}
