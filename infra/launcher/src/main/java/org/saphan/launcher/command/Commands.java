package org.saphan.launcher.command;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import org.saphan.launcher.place.Trouble;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Every command of {@code ./saphan} that runs in this program. */
@Command(
        name = "saphan",
        description = "Runs Saphan on this machine.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Also: ./saphan test (everything that must hold), ./saphan verify … (the outsiders' verifier),",
            "      ./saphan bench … (measurements). SAPHAN_HOME moves the installation, SAPHAN_PORT_<NAME> a port."
        })
public final class Commands implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    private Commands() {}

    /**
     * Runs one command.
     *
     * @param in what may not stand on a command line
     * @return the process's exit code; 0 is good
     */
    public static int run(String[] arguments, Map<String, String> environment, InputStream in, PrintStream out) {
        var console = new Console(out);
        try {
            var ground = Ground.from(environment);
            return new CommandLine(new Commands())
                    .addSubcommand(new Demo(ground, console))
                    .addSubcommand(new Up(ground, console))
                    .addSubcommand(new Down(ground, console))
                    .addSubcommand(new Status(ground, console))
                    .addSubcommand(new Supervise(ground, console))
                    .addSubcommand(new Agency(ground, console))
                    .addSubcommand(new Code(ground, console))
                    .addSubcommand(new Export(ground, console))
                    .addSubcommand(Ledger.line(ground, in, console))
                    .addSubcommand(new Conformance(ground, console))
                    .addSubcommand(new CommandLine.HelpCommand())
                    .setExecutionExceptionHandler((exception, _, _) -> explain(exception, console))
                    .execute(arguments);
        } catch (Trouble trouble) {
            return explain(trouble, console);
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which command to run.");
    }

    private static int explain(Exception exception, Console console) {
        if (exception instanceof Trouble trouble) {
            console.line("saphan: " + trouble.getMessage());
        } else {
            console.line("saphan: something went wrong in the launcher itself (" + exception + ").");
        }
        return 1;
    }
}
