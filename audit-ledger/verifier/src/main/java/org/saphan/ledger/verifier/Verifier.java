package org.saphan.ledger.verifier;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.saphan.ledger.checkpoint.VerifierKey;
import picocli.CommandLine;

/**
 * Checks a ledger from outside: no network, no database, nothing of the operator's but what he signed.
 *
 * <p>Exit codes: 0 valid, 1 invalid, 2 malformed, 64 wrong usage, 66 a file that cannot be read.
 */
public final class Verifier {
    private static final int WRONG_USAGE = 64;
    static final int NO_INPUT = 66;

    private Verifier() {}

    public static void main(String[] arguments) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int code = run(arguments, System.in, out, err);
        out.flush();
        System.exit(code);
    }

    /**
     * Runs one command in this process.
     *
     * @param arguments with or without a leading {@code verify}
     * @return the exit code
     */
    public static int run(String[] arguments, InputStream in, PrintStream out, PrintStream err) {
        boolean named = arguments.length > 0 && arguments[0].equals("verify");
        var rest = named ? Arrays.copyOfRange(arguments, 1, arguments.length) : arguments;
        return new CommandLine(new Commands(in, out, err))
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .registerConverter(VerifierKey.class, KeyText::read)
                .setParameterExceptionHandler((exception, wrong) -> {
                    exception.getCommandLine().getErr().println(exception.getMessage());
                    exception.getCommandLine().usage(exception.getCommandLine().getErr());
                    return WRONG_USAGE;
                })
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    if (exception instanceof UnreadableFile unreadable) {
                        command.getErr().println(unreadable.getMessage());
                        return NO_INPUT;
                    }
                    throw exception;
                })
                .execute(rest);
    }
}
