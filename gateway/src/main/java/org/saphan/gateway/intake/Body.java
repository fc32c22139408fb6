package org.saphan.gateway.intake;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads a body and stops one byte after its bound, whatever Content-Length says. */
final class Body {
    private Body() {}

    /**
     * The body, or null if it is longer than the bound.
     *
     * @param bound in bytes
     */
    static byte @Nullable [] read(InputStream in, int bound) throws IOException {
        var bytes = in.readNBytes(bound + 1);
        return bytes.length > bound ? null : bytes;
    }
}
