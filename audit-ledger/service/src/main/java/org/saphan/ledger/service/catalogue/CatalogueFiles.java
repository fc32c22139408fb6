package org.saphan.ledger.service.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import org.saphan.contract.catalogue.Catalogue;
import org.saphan.contract.catalogue.ServiceContract;
import org.saphan.wire.json.WireJson;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The catalogue as it lies in the contracts jar: titles of services and fields, and what receipts of a service must reach. */
public final class CatalogueFiles {
    private static final String CONTRACTS = "classpath*:/org/saphan/contract/catalogue/*/service.json";

    private CatalogueFiles() {}

    /** All of it. */
    public static Catalogue read() {
        var contracts = new ArrayList<ServiceContract>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources(CONTRACTS)) {
                contracts.add(WireJson.read(file.getContentAsByteArray(), ServiceContract.class));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the catalogue can't be read", e);
        }
        return new Catalogue(contracts);
    }
}
