package org.saphan.bench.variant;

import java.net.URI;
import java.util.Map;
import org.saphan.bench.server.Server;
import org.saphan.launcher.agency.Http;
import org.saphan.launcher.credential.Tls;
import org.saphan.launcher.place.Home;

/** The one backend of all variants, running. */
public final class Source implements AutoCloseable {
    private final Fork fork;
    private final int port;
    private final Http http;

    private Source(Fork fork, int port, Http http) {
        this.fork = fork;
        this.port = port;
        this.http = http;
    }

    /** Starts it with the certificate of the simulators. */
    public static Source start(Home home) {
        int port = Fork.freePort();
        var fork = Fork.start(
                Server.BACKEND,
                port,
                home.logs(),
                Integer.toString(port),
                home.pki().resolve("simulators.pem").toString(),
                home.pki().resolve("simulators.key").toString(),
                home.run().toString());
        fork.awaitListening();
        return new Source(fork, port, new Http(Tls.anonymous(home.pki().resolve("ca.pem"))));
    }

    String address() {
        return "https://localhost:" + port;
    }

    /** How many jobs it has done. */
    public long jobs() {
        return Long.parseLong(
                http.get(URI.create(address() + "/jobs"), Map.of()).text());
    }

    @Override
    public void close() {
        fork.close();
    }
}
