package org.saphan.gateway;

import org.saphan.gateway.settings.GatewaySettings;
import org.saphan.gateway.settings.MetricsSettings;
import org.saphan.wire.crypto.Crypto;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Starts the gateway. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties({GatewaySettings.class, MetricsSettings.class})
class GatewayApplication {

    public static void main(String[] arguments) {
        Crypto.install(); // before the first TLS connection
        SpringApplication.run(GatewayApplication.class, arguments);
    }
}
