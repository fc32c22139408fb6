package org.saphan.launcher.command;

import java.io.InputStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What its operator does with the ledger. */
@Command(name = "ledger", description = "What its operator does with the ledger.", mixinStandardHelpOptions = true)
final class Ledger implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    private Ledger() {}

    static CommandLine line(Ground ground, InputStream in, Console console) {
        var operator = new Operator(ground);
        return new CommandLine(new Ledger())
                .addSubcommand(new Follow(ground, operator, console))
                .addSubcommand(new Seal(operator, in, console))
                .addSubcommand(new Erase(operator, in, console));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with the ledger.");
    }
}
