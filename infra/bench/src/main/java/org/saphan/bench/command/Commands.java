package org.saphan.bench.command;

import org.saphan.launcher.place.Trouble;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the measurements. */
@Command(
        name = "saphan bench",
        description = "Measures Saphan from outside.",
        mixinStandardHelpOptions = true,
        subcommands = {GatewayBench.class, LedgerBench.class, CryptoBench.class, TortureLedger.class})
public final class Commands implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    private Commands() {}

    /** Runs a command; the exit status. */
    public static int run(String[] arguments) {
        System.setProperty("logback.configurationFile", "org/saphan/bench/logback.xml"); // warnings only
        return new CommandLine(new Commands())
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    if (failure instanceof Trouble) {
                        System.err.println(failure.getMessage()
                                + (failure.getCause() == null ? "" : " (" + failure.getCause() + ")"));
                        return 1;
                    }
                    throw failure;
                })
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to measure: gateway, ledger or crypto.");
    }
}
