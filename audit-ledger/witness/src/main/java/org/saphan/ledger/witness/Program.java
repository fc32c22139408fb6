package org.saphan.ledger.witness;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import picocli.CommandLine;

/**
 * A witness as a process of its own.
 *
 * <p>Exit codes: 0 done, 64 wrong usage, 66 files that are missing, damaged, or in use by another process.
 */
public final class Program {
    private static final int WRONG_USAGE = 64;
    private static final int NO_INPUT = 66;

    private Program() {}

    public static void main(String[] arguments) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int code = run(arguments, out, err);
        if (code != 0) {
            System.exit(code); // otherwise the server's threads keep the process alive
        }
    }

    /** Runs one command; {@code run} comes back when the server listens. */
    static int run(String[] arguments, PrintStream out, PrintStream err) {
        return new CommandLine(new Commands(Clock.systemUTC(), new SecureRandom(), out, err))
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((exception, wrong) -> {
                    exception.getCommandLine().getErr().println(exception.getMessage());
                    exception.getCommandLine().usage(exception.getCommandLine().getErr());
                    return WRONG_USAGE;
                })
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    if (exception instanceof IOException) {
                        command.getErr().println("saphan witness: " + exception.getMessage());
                        return NO_INPUT;
                    }
                    throw exception;
                })
                .execute(arguments);
    }
}
