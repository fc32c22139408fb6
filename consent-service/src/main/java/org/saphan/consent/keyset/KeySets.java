package org.saphan.consent.keyset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.settings.KeyAddressSettings;
import org.saphan.wire.deadline.Deadlines;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

/**
 * Fetches key sets of agencies. To public addresses alone, over TLS with the host's name checked, without a certificate of ours;
 * follows nobody elsewhere, repeats nothing, keeps no cookie. Ends in time, at a bounded size; four at once at most.
 */
@Component
public final class KeySets implements AutoCloseable {

    /** In bytes; as much as may be pasted. */
    public static final int LARGEST = 16_384;

    private static final int MOST_AT_ONCE = 4;
    private static final Set<String> TYPES = Set.of("application/jwk-set+json", "application/json");
    private static final int OK = 200;

    private final CloseableHttpClient client;
    private final Deadlines deadlines = new Deadlines();
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final long patienceNanos;

    KeySets(KeyAddressSettings settings, SslBundles bundles) {
        this.patienceNanos = settings.patience().toNanos();
        var patience = Timeout.of(settings.patience());
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new PublicAddresses(settings.exemptHosts()))
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(trusting(settings.bundle(), bundles)))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(patience)
                        .setSocketTimeout(patience)
                        .setTimeToLive(TimeValue.ofSeconds(1)) // the next fetch resolves the name anew
                        .build())
                .build();
        this.client = HttpClients.custom()
                .setConnectionManager(connections)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableDefaultUserAgent()
                .build();
    }

    /** The text at the address; empty for every reason that there may be, so that nobody learns from us what lies behind a name. */
    public Optional<String> fetch(KeyAddress address) {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        var get = new HttpGet(address.uri());
        get.setHeader("Accept", "application/jwk-set+json, application/json");
        try (var _ = deadlines.watch(patienceNanos, get::abort)) {
            return client.execute(get, KeySets::text);
        } catch (IOException unreachable) {
            return Optional.empty();
        } finally {
            places.release();
        }
    }

    /** Empty for an answer that is no key set. */
    private static Optional<String> text(ClassicHttpResponse response) throws IOException {
        var entity = response.getEntity();
        if (response.getCode() != OK || entity == null || !isJson(entity) || entity.getContentLength() > LARGEST) {
            return Optional.empty();
        }
        try (var body = entity.getContent()) {
            var bytes = body.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException("larger than a key set may be"); // and so the rest is not read
            }
            return Optional.of(new String(bytes, UTF_8));
        }
    }

    private static boolean isJson(HttpEntity entity) {
        var type = ContentType.parseLenient(entity.getContentType());
        return type != null && TYPES.contains(type.getMimeType());
    }

    private static SSLContext trusting(@Nullable String bundle, SslBundles bundles) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(
                    null,
                    bundle == null
                            ? null
                            : bundles.getBundle(bundle).getManagers().getTrustManagers(),
                    null);
            return context;
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("no TLS", broken);
        }
    }

    @Override
    public void close() {
        try {
            client.close();
            deadlines.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
