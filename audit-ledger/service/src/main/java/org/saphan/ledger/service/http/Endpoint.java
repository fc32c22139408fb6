package org.saphan.ledger.service.http;

import java.util.List;

/** A part of the API: the addresses that it answers. No two endpoints answer the same one. */
interface Endpoint {
    List<Route> routes();
}
