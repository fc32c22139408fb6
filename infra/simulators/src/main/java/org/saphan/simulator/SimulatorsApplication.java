package org.saphan.simulator;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the stand-ins for the world around us. */
@SpringBootApplication(proxyBeanMethods = false)
class SimulatorsApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(SimulatorsApplication.class, arguments);
    }
}
