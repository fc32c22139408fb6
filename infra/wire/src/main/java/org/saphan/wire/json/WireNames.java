package org.saphan.wire.json;

import java.util.Locale;

/** Names of enum constants on the wire: lower case, hyphens. */
final class WireNames {
    private WireNames() {}

    static String ofConstant(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
