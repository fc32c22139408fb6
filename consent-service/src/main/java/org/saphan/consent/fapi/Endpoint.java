package org.saphan.consent.fapi;

import java.util.Set;

/** The endpoints of a realm, as they stand below its issuer. */
public enum Endpoint {
    AUTHORIZE("/oauth2/authorize"),
    PAR("/oauth2/par"),
    TOKEN("/oauth2/token"),
    JWKS("/oauth2/jwks"),
    INTROSPECT("/oauth2/introspect"),
    REVOKE("/oauth2/revoke");

    /** Those that no browser opens. */
    static final Set<Endpoint> FOR_PROGRAMS = Set.of(PAR, TOKEN, INTROSPECT, REVOKE);

    private final String path;

    Endpoint(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }
}
