package org.saphan.adapter.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.CamelContext;
import org.saphan.adapter.SourceAdapter;
import org.saphan.adapter.runtime.gather.ScatterGather;
import org.saphan.adapter.runtime.http.FetchesServlet;
import org.saphan.adapter.runtime.http.GatewayOnly;
import org.saphan.adapter.runtime.order.OrderVerification;
import org.saphan.adapter.runtime.order.ReleaseJournal;
import org.saphan.adapter.runtime.settings.AdaptersSettings;
import org.saphan.ledger.checkpoint.CheckpointVerifier;
import org.saphan.ledger.checkpoint.VerifiedCheckpoints;
import org.saphan.ledger.checkpoint.VerifierKey;
import org.saphan.ledger.verify.AcknowledgementCheck;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the process together; the sources come from their own configurations. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AdaptersSettings.class)
class AdapterConfiguration {
    private static final String ORDERS = "/adapters/*";
    private static final int CHECKPOINTS = 256;

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ReleaseJournal releaseJournal(AdaptersSettings settings, Clock clock) {
        return ReleaseJournal.open(settings.journal(), settings.freshness(), clock);
    }

    @Bean
    OrderVerification orderVerification(AdaptersSettings settings, ReleaseJournal journal, Clock clock)
            throws IOException {
        var key = VerifierKey.parse(Files.readString(settings.ledgerVkey()));
        var checkpoints = new VerifiedCheckpoints(CheckpointVerifier.of(key), CHECKPOINTS);
        return new OrderVerification(new AcknowledgementCheck(checkpoints), journal, settings.freshness(), clock);
    }

    @Bean(destroyMethod = "shutdown")
    ExecutorService branchThreads() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("branch-", 0).factory());
    }

    @Bean
    ScatterGather scatterGather(CamelContext camel, List<SourceAdapter> sources, ExecutorService branchThreads)
            throws Exception {
        return new ScatterGather(camel, sources, branchThreads);
    }

    @Bean
    ServletRegistrationBean<FetchesServlet> fetches(OrderVerification verification, ScatterGather sources) {
        var registration = new ServletRegistrationBean<>(new FetchesServlet(verification, sources), ORDERS);
        registration.setLoadOnStartup(1);
        return registration;
    }

    @Bean
    FilterRegistrationBean<GatewayOnly> gatewayOnly() {
        var registration = new FilterRegistrationBean<>(new GatewayOnly());
        registration.addUrlPatterns(ORDERS);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
