package org.saphan.adapter.source.disability;

import org.apache.camel.builder.RouteBuilder;

/** The way to the registry's database: parameter, statement, reply. */
final class DisabilityRoutes extends RouteBuilder {
    static final String ROUTE = "direct:source/disability-registry";
    static final String DATA_SOURCE = "disabilityRegistryDataSource";

    @Override
    public void configure() {
        errorHandler(noErrorHandler()); // its log lines would hold headers; the guard turns failures into reasons
        from(ROUTE)
                .routeId("disability-registry")
                .process(RegistrationSql::bind)
                .to("sql:" + RegistrationSql.FIND + "?dataSource=#" + DATA_SOURCE + "&outputType=SelectList"
                        + "&template.maxRows=" + RegistrationSql.MOST_ROWS)
                .process(RegistrationSql::read);
    }
}
