package org.saphan.adapter.source.hospitalfhir;

import org.apache.camel.Endpoint;
import org.apache.camel.builder.RouteBuilder;
import org.saphan.adapter.source.http.HttpSource;

/** The way to the FHIR server: search, page after page, reply. */
final class HospitalFhirRoutes extends RouteBuilder {
    static final String ROUTE = "direct:source/hospital-fhir";

    private final Endpoint searchEndpoint;
    private final Endpoint pageEndpoint;
    private final CoverageSearch search;

    HospitalFhirRoutes(HttpSource http, CoverageSearch search) {
        this.searchEndpoint = http.endpoint("POST", "/Coverage/_search");
        this.pageEndpoint = http.endpoint("GET", "/");
        this.search = search;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler()); // its log lines would hold bodies; the guard turns failures into reasons
        from(ROUTE)
                .routeId("hospital-fhir")
                .process(search::write)
                .to(searchEndpoint)
                .process(search::readPage)
                .loopDoWhile(CoverageSearch::hasNext)
                .process(CoverageSearch::writeNext)
                .to(pageEndpoint)
                .process(search::readPage)
                .end();
    }
}
