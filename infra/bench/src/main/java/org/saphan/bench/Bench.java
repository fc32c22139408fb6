package org.saphan.bench;

import java.util.Arrays;
import org.saphan.bench.command.Commands;
import org.saphan.bench.server.Server;

/** The program of the measurements; started by itself, it is also the servers that Saphan is compared with. */
final class Bench {
    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var server = Server.of(arguments.length == 0 ? "" : arguments[0]);
        if (server.isPresent()) {
            server.get().run(Arrays.copyOfRange(arguments, 1, arguments.length));
        } else {
            System.exit(Commands.run(arguments));
        }
    }
}
