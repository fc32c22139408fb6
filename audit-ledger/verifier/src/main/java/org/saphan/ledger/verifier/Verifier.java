package org.saphan.ledger.verifier;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the verifier. */
@Command(name = "saphan-verifier", description = "Checks a ledger from outside.", mixinStandardHelpOptions = true)
final class Verifier implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Verifier()).execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which command to run.");
    }
}
