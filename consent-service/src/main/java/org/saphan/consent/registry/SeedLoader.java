package org.saphan.consent.registry;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.saphan.consent.feed.News;
import org.saphan.consent.registry.RegistrySql.Kept;
import org.saphan.consent.settings.ConsentSettings;
import org.saphan.consent.staff.Staff;
import org.saphan.contract.agreement.Agreement;
import org.saphan.contract.catalogue.ServiceContract;
import org.saphan.wire.crypto.KeyFiles;
import org.saphan.wire.json.MalformedJson;
import org.saphan.wire.json.WireJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the seed file and the catalogue of the contracts into the tables at the start, in one transaction. What is
 * there stays; a new version is added; another text under an old version stops the start.
 */
@Component
public final class SeedLoader implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(SeedLoader.class);
    private static final long LARGEST_SEED = 16L * 1024 * 1024;
    private static final String SERVICES = "classpath*:org/saphan/contract/catalogue/*/service.json";

    private final RegistrySql sql;
    private final News news;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Path seed;
    private final Staff staff;

    SeedLoader(
            RegistrySql sql,
            News news,
            Staff staff,
            TransactionTemplate transaction,
            Clock clock,
            ConsentSettings settings) {
        this.sql = sql;
        this.news = news;
        this.transaction = transaction;
        this.clock = clock;
        this.seed = settings.seed();
        this.staff = staff;
    }

    @Override
    public void afterPropertiesSet() {
        load(read(seed));
    }

    /** Loads a seed. Idempotent; gateways hear of it if anything is new. */
    void load(Seed wanted) {
        var services = catalogue();
        transaction.executeWithoutResult(status -> {
            int added = services.stream().mapToInt(this::add).sum()
                    + wanted.agencies().stream().mapToInt(this::add).sum()
                    + wanted.consoles().stream().mapToInt(this::add).sum()
                    + wanted.agreements().stream().mapToInt(this::add).sum();
            staff.seed(wanted.staff().stream().map(Seed.Staff::seeded).toList());
            if (added > 0) {
                news.registryChanged();
            }
            log.atInfo().addKeyValue("added", added).log("registry loaded");
        });
    }

    private int add(ServiceContract service) {
        return isNew(Kept.SERVICE, service.id().value(), service.version(), service)
                ? run(() -> sql.insert(service, clock.instant()))
                : 0;
    }

    private int add(Seed.Agency agency) {
        checkKeys(agency.id().value(), agency.keys(), agency.redirectUris().isEmpty());
        checkRedirects(agency.id().value(), agency.redirectUris());
        return isNew(Kept.AGENCY, agency.id().value(), agency.version(), agency)
                ? run(() -> sql.insert(agency, clock.instant()))
                : 0;
    }

    private int add(Seed.Console console) {
        checkKeys(console.id(), console.keys(), false);
        checkRedirects(console.id(), console.redirectUris());
        return isNew(Kept.CONSOLE, console.id(), console.version(), console)
                ? run(() -> sql.insert(console, clock.instant()))
                : 0;
    }

    private int add(Agreement agreement) {
        return isNew(Kept.AGREEMENT, agreement.id().value(), agreement.version(), agreement)
                ? run(() -> sql.insert(agreement, clock.instant()))
                : 0;
    }

    private boolean isNew(Kept kept, String id, Object version, Object item) {
        var known = sql.digest(kept, id, version);
        if (known.isPresent() && !known.get().equals(Digests.of(item))) {
            throw new IllegalStateException("the seed changes " + id + " without a new version: " + version
                    + " is in the registry with another text; give the change a higher version");
        }
        return known.isEmpty();
    }

    /** An agency that only answers for registers needs no key: without one it can't ask. */
    private static void checkKeys(String id, Map<String, Object> keys, boolean mayHaveNone) {
        var set = KeyFiles.jwkSet(new String(WireJson.write(keys), StandardCharsets.UTF_8));
        for (var key : set.getKeys()) {
            if (!(key instanceof ECKey ec) || !Curve.P_256.equals(ec.getCurve()) || key.getKeyID() == null) {
                throw new IllegalStateException("every key of " + id + " must be EC P-256 and have a kid");
            }
            if (key.isPrivate()) {
                throw new IllegalStateException(
                        "the seed holds a private key of " + id + ": take it out and make a new one");
            }
        }
        if (set.isEmpty() && !mayHaveNone) {
            throw new IllegalStateException(id + " has no key");
        }
    }

    /** FAPI 2.0 §5.3.2.2 (8): an authorization response never goes over a connection that anybody can read. */
    private static void checkRedirects(String id, List<String> redirects) {
        if (!redirects.stream().allMatch(uri -> uri.startsWith("https://") && uri.indexOf('#') < 0)) {
            throw new IllegalStateException("every redirect address of " + id + " must be https, without fragment");
        }
    }

    private static int run(Runnable insert) {
        insert.run();
        return 1;
    }

    private static Seed read(Path file) {
        try {
            if (Files.size(file) > LARGEST_SEED) {
                throw new IllegalStateException("consent.seed is larger than 16 MiB");
            }
            return WireJson.read(Files.readAllBytes(file), Seed.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("consent.seed can't be read", unreadable);
        } catch (MalformedJson refused) {
            throw new IllegalStateException(
                    "consent.seed is not well formed; refused by " + refused.refusedBy(), refused);
        }
    }

    private static List<ServiceContract> catalogue() {
        try {
            var services = new ArrayList<ServiceContract>();
            for (var resource : new PathMatchingResourcePatternResolver().getResources(SERVICES)) {
                services.add(WireJson.read(resource.getContentAsByteArray(), ServiceContract.class));
            }
            return services;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the catalogue can't be read", unreadable);
        }
    }
}
