package org.saphan.simulator.digitalid;

import com.nimbusds.oauth2.sdk.id.Audience;
import java.time.Clock;
import java.util.Set;
import org.saphan.simulator.keep.Secrets;
import org.saphan.simulator.population.LogIns;
import org.saphan.simulator.population.Population;
import org.saphan.simulator.settings.SimulatorSettings;
import org.saphan.wire.crypto.KeyFiles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the provider together. */
@Configuration(proxyBeanMethods = false)
class DigitalIdConfiguration {

    @Bean
    Memory digitalIdMemory(Clock clock) {
        return Memory.fresh(clock);
    }

    @Bean
    Provider digitalIdProvider(SimulatorSettings settings) {
        var digitalId = settings.digitalId();
        return new Provider(digitalId.issuer(), KeyFiles.ecKey(digitalId.signingKey()));
    }

    @Bean
    Client digitalIdClient(SimulatorSettings settings, Provider provider, Memory memory) {
        var digitalId = settings.digitalId();
        return new Client(
                digitalId.clientId(),
                digitalId.redirectUri(),
                KeyFiles.ecKey(digitalId.clientKey()).toPublicJWK(),
                Set.of(new Audience(provider.issuer()), new Audience(provider.at("/token"))),
                memory.usedAssertions());
    }

    @Bean
    Answers digitalIdAnswers(Provider provider) {
        return new Answers(provider.issuer());
    }

    @Bean
    Discovery discovery(Provider provider) {
        return new Discovery(provider);
    }

    @Bean
    AuthorizeEndpoint authorizeEndpoint(Client client, Answers answers, Memory memory, Secrets secrets) {
        return new AuthorizeEndpoint(client, answers, memory, secrets);
    }

    @Bean
    Steps digitalIdSteps(Population population, Memory memory, Clock clock) {
        return new Steps(population, clock, memory.wrongAnswers());
    }

    @Bean
    Return digitalIdReturn(Answers answers, Memory memory, Secrets secrets, Clock clock) {
        return new Return(answers, memory, secrets, clock);
    }

    @Bean
    LogInPages logInPages(Memory memory, Steps steps, Return back) {
        return new LogInPages(memory.logIns(), steps, back);
    }

    @Bean
    ScanPages scanPages(Provider provider, Memory memory, Return back) {
        return new ScanPages(provider, memory.logIns(), back);
    }

    @Bean
    AppPages appPages(Memory memory, Steps steps) {
        return new AppPages(memory, steps);
    }

    @Bean
    TokenEndpoint tokenEndpoint(
            Provider provider, Client client, Memory memory, Population population, Secrets secrets, Clock clock) {
        return new TokenEndpoint(provider, client, memory, new LogIns(population.seed()), secrets, clock);
    }
}
