package org.saphan.bench.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/**
 * What anybody has after an hour: Spring Cloud Gateway Server MVC as a resource server, by settings alone. JDK crypto, the
 * JDK's HTTP client.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class StockGateway {
    static void main(String[] arguments) {
        SpringApplication.run(StockGateway.class, arguments);
    }
}
