package org.saphan.consent;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the consent service. */
@SpringBootApplication(proxyBeanMethods = false)
class ConsentServiceApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(ConsentServiceApplication.class, arguments);
    }
}
