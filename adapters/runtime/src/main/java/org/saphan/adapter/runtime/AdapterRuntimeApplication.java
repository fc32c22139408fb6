package org.saphan.adapter.runtime;

import org.saphan.wire.crypto.Crypto;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the process that hosts the source adapters. */
@SpringBootApplication(proxyBeanMethods = false)
class AdapterRuntimeApplication {

    public static void main(String[] arguments) {
        Crypto.install();
        SpringApplication.run(AdapterRuntimeApplication.class, arguments);
    }
}
