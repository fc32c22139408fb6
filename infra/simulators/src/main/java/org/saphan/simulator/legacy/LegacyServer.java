package org.saphan.simulator.legacy;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.Slf4jNotifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.saphan.simulator.door.Certificate;
import org.saphan.simulator.fault.Faults;
import org.saphan.simulator.fault.Register;

/**
 * A register behind HTTPS on the loopback address, answered by WireMock. It keeps no journal: requests hold national IDs.
 */
public final class LegacyServer implements AutoCloseable {
    private static final int THREADS = 24;
    private static final int WAITING_ANSWERS = 32;

    private final WireMockServer server;

    /** Starts listening. */
    public LegacyServer(Register register, int port, Certificate certificate, Wire wire, Faults faults) {
        try (Certificate.File file = certificate.file()) {
            server = new WireMockServer(wireMockConfig()
                    .bindAddress("127.0.0.1")
                    .httpDisabled(true)
                    .httpsPort(port)
                    .keystorePath(file.path().toString())
                    .keystoreType("PKCS12")
                    .keystorePassword(file.password())
                    .keyManagerPassword(file.password())
                    .containerThreads(THREADS)
                    .asynchronousResponseEnabled(true)
                    .asynchronousResponseThreads(WAITING_ANSWERS)
                    .disableRequestJournal()
                    .stubRequestLoggingDisabled(true)
                    .notifier(new Slf4jNotifier(false))
                    .extensions(new FaultyTransformer(register, wire, faults)));
            server.stubFor(any(anyUrl()).willReturn(aResponse().withTransformers(FaultyTransformer.NAME)));
            server.start();
        } catch (IOException noFile) {
            throw new UncheckedIOException("no temporary file for the certificate", noFile);
        }
    }

    /** Whether it listens. */
    public boolean running() {
        return server.isRunning();
    }

    @Override
    public void close() {
        server.stop();
    }
}
