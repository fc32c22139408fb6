package org.saphan.gateway.peer;

import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.saphan.gateway.settings.GatewaySettings;
import org.saphan.wire.deadline.Deadlines;

/** Makes peers: one sized pool each, so that a slow one takes no connection from the others. */
public final class Peers {
    private static final Timeout IDLE = Timeout.ofSeconds(10);
    private static final TimeValue OLDEST = TimeValue.ofMinutes(5);

    private final SSLContext tls;
    private final Deadlines deadlines;
    private final int connections;
    private final Timeout connect;

    public Peers(SSLContext tls, Deadlines deadlines, GatewaySettings settings) {
        this.tls = tls;
        this.deadlines = deadlines;
        this.connections = settings.limits().connections();
        this.connect = Timeout.of(settings.patience().connect());
    }

    /**
     * A peer.
     *
     * @param service the name that its certificate has to carry as {@code urn:saphan:service:<name>}
     */
    public Peer peer(String service, URI base, Duration patience) {
        var client = HttpClients.custom()
                .setConnectionManager(pool(service))
                .evictIdleConnections(IDLE)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableConnectionState() // or every mutual TLS connection would serve one caller once
                .disableDefaultUserAgent()
                .build();
        return new Peer(client, deadlines, base, patience);
    }

    private PoolingHttpClientConnectionManager pool(String service) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls, new PeerName(service)))
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnPerRoute(connections)
                .setMaxConnTotal(connections)
                .setDefaultSocketConfig(
                        SocketConfig.custom().setTcpNoDelay(true).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(Timeout.DISABLED) // reads are ended by the deadlines
                        .setTimeToLive(OLDEST)
                        .setIdleTimeout(IDLE)
                        .build())
                .build();
    }
}
