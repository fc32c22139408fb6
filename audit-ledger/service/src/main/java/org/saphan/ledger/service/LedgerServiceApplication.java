package org.saphan.ledger.service;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the ledger service. */
@SpringBootApplication(proxyBeanMethods = false)
class LedgerServiceApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(LedgerServiceApplication.class, arguments);
    }
}
