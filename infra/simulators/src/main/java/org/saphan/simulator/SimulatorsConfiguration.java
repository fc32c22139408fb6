package org.saphan.simulator;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saphan.simulator.agency.CallbackPage;
import org.saphan.simulator.agency.Callbacks;
import org.saphan.simulator.civilregistry.CivilRegistryWire;
import org.saphan.simulator.control.Control;
import org.saphan.simulator.control.ControlGuard;
import org.saphan.simulator.disability.DisabilityRegistry;
import org.saphan.simulator.door.Certificate;
import org.saphan.simulator.door.Doors;
import org.saphan.simulator.door.SideDoors;
import org.saphan.simulator.fault.Faults;
import org.saphan.simulator.fault.Register;
import org.saphan.simulator.hospitalfhir.HospitalWire;
import org.saphan.simulator.keep.Secrets;
import org.saphan.simulator.legacy.LegacyServer;
import org.saphan.simulator.population.Population;
import org.saphan.simulator.settings.SimulatorSettings;
import org.saphan.simulator.timestamp.StampingKey;
import org.saphan.simulator.timestamp.TimeStampingAuthority;
import org.saphan.web.Frame;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the world together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SimulatorSettings.class)
class SimulatorsConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Secrets secrets() {
        return new Secrets();
    }

    @Bean
    Population population(SimulatorSettings settings) {
        return Population.of(settings.seed(), settings.citizens());
    }

    @Bean
    Faults faults() {
        return new Faults();
    }

    @Bean
    Certificate certificate(SslBundles bundles, Secrets secrets) {
        return Certificate.of(bundles.getBundle("saphan"), secrets);
    }

    @Bean
    SideDoors sideDoors(Certificate certificate, SimulatorSettings settings) {
        return new SideDoors(certificate, settings.agencyAppPort(), settings.controlPort());
    }

    @Bean
    Doors doors(SimulatorSettings settings) {
        return new Doors(settings.agencyAppPort(), settings.controlPort());
    }

    @Bean
    FilterRegistrationBean<Doors> doorsFirst(Doors doors) {
        var registration = new FilterRegistrationBean<>(doors);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
        return registration;
    }

    @Bean
    Frame frame(Doors doors) {
        return new SimulatorFrame(doors);
    }

    @Bean
    LegacyServer civilRegistry(
            SimulatorSettings settings,
            Certificate certificate,
            Population population,
            Faults faults,
            Secrets secrets,
            Clock clock) {
        var wire = new CivilRegistryWire(population, settings.civilRegistryCredential(), secrets, clock);
        return new LegacyServer(Register.CIVIL_REGISTRY, settings.civilRegistryPort(), certificate, wire, faults);
    }

    @Bean
    LegacyServer hospitalFhir(
            SimulatorSettings settings,
            Certificate certificate,
            Population population,
            Faults faults,
            Secrets secrets,
            Clock clock) {
        String base = "https://localhost:" + settings.hospitalFhirPort() + "/fhir";
        var wire = new HospitalWire(population, base, FhirContext.forR4(), secrets, clock);
        return new LegacyServer(Register.HOSPITAL_FHIR, settings.hospitalFhirPort(), certificate, wire, faults);
    }

    @Bean
    @Nullable
    DisabilityRegistry disabilityRegistry(SimulatorSettings settings, Population population) {
        if (settings.disabilityDatabase() == null) {
            return null;
        }
        var registry = new DisabilityRegistry(settings.disabilityDatabase());
        registry.load(population);
        return registry;
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    @Nullable
    TimeStampingAuthority timeStampingAuthority(SimulatorSettings settings, Clock clock) throws IOException {
        var set = settings.timeStamping();
        return set == null
                ? null
                : new TimeStampingAuthority(set.port(), StampingKey.read(set.certificate(), set.key()), clock);
    }

    @Bean
    Callbacks callbacks(Clock clock) {
        return new Callbacks(clock);
    }

    @Bean
    CallbackPage callbackPage(Callbacks callbacks) {
        return new CallbackPage(callbacks);
    }

    @Bean
    Control control(
            Population population,
            Faults faults,
            Callbacks callbacks,
            Clock clock,
            ObjectProvider<DisabilityRegistry> disability) {
        return new Control(population, faults, callbacks, clock, Optional.ofNullable(disability.getIfAvailable()));
    }

    /** Ready once the registers listen and the disability registry's database answers. */
    @Bean
    HealthIndicator world(
            LegacyServer civilRegistry, LegacyServer hospitalFhir, ObjectProvider<DisabilityRegistry> disability) {
        return () -> {
            DisabilityRegistry registry = disability.getIfAvailable();
            boolean up =
                    civilRegistry.running() && hospitalFhir.running() && (registry == null || registry.reachable());
            return up ? Health.up().build() : Health.down().build();
        };
    }

    @Bean
    WebMvcConfigurer controlGuard(SimulatorSettings settings) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new ControlGuard(settings.controlToken()))
                        .addPathPatterns("/control/**");
            }
        };
    }
}
