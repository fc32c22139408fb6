package org.saphan.adapter.source.http;

import java.net.URI;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.saphan.adapter.source.guard.GuardSettings;

/**
 * Camel HTTP endpoints of one source over one pooled keep-alive client. TLS always. No redirects (the ID goes where it
 * was sent and nowhere else), no cookies, no content coding, no retries, and answers of at most
 * {@link BoundedAnswers#LARGEST} bytes.
 */
public final class HttpSource {
    private static final Timeout LONGEST_CONNECT = Timeout.ofSeconds(2);
    private static final TimeValue IDLE_BEFORE_CHECK = TimeValue.ofSeconds(1);
    private static final TimeValue CONNECTION_LIFE = TimeValue.ofMinutes(5);

    private final CamelContext camel;
    private final URI base;
    private final CloseableHttpClient client;

    /**
     * @param base begins with {@code https}; anything else is an {@code IllegalArgumentException}
     * @param guard sizes the pool, and ends each call at its deadline: reads have no time-out of their own
     * @param tls whom to trust, and who we are
     */
    public HttpSource(CamelContext camel, URI base, GuardSettings guard, SSLContext tls) {
        if (!"https".equals(base.getScheme()) || base.getHost() == null || base.getQuery() != null) {
            throw new IllegalArgumentException(
                    "adapters.sources.<source>.url must be an https address without a query");
        }
        this.camel = camel;
        this.base = base;
        this.client = client(guard, tls);
    }

    private static CloseableHttpClient client(GuardSettings guard, SSLContext tls) {
        var deadline = Timeout.of(guard.deadline());
        var connect = deadline.compareTo(LONGEST_CONNECT) < 0 ? deadline : LONGEST_CONNECT;
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                .setMaxConnTotal(guard.maxConcurrent())
                .setMaxConnPerRoute(guard.maxConcurrent())
                .setDefaultSocketConfig(
                        SocketConfig.custom().setTcpNoDelay(true).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(Timeout.DISABLED)
                        .setValidateAfterInactivity(IDLE_BEFORE_CHECK)
                        .setTimeToLive(CONNECTION_LIFE)
                        .build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(deadline)
                        .setRedirectsEnabled(false)
                        .build())
                .addResponseInterceptorLast(new BoundedAnswers())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .disableConnectionState()
                .setUserAgent("saphan")
                .build();
    }

    /** Where it is. */
    public URI base() {
        return base;
    }

    /**
     * An endpoint below the base.
     *
     * @param method {@code GET} or {@code POST}
     * @param path begins with a slash, without query; never holds personal data
     */
    public HttpEndpoint endpoint(String method, String path) {
        var component = camel.getComponent("https", HttpComponent.class);
        component.setCookieManagementDisabled(true);
        component.setResponsePayloadStreamingThreshold(BoundedAnswers.LARGEST);
        var endpoint = camel.getEndpoint(
                base + path + "?httpMethod=" + method + "&throwExceptionOnFailure=false&skipResponseHeaders=true"
                        + "&copyHeaders=false",
                HttpEndpoint.class);
        endpoint.setHttpClient(client);
        return endpoint;
    }
}
