package org.saphan.bench.variant;

import java.net.URI;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** One of the ways that are compared, running. */
public interface Variant {
    /** One letter, by which tables and files name it. */
    String letter();

    /** What it is, in a line. */
    String title();

    /** Where requests go. */
    URI target();

    /**
     * What makes requests for one round: each is fresh, none is used twice. Takes a new access token.
     *
     * @return safe for several threads
     */
    Supplier<byte[]> requests();

    /** Its processes, and of each the processor time used so far, in µs. */
    Map<String, LongSupplier> processorTimes();

    /**
     * Sends one request and looks at the answer.
     *
     * @throws org.saphan.launcher.place.Trouble if it is not what it has to be
     */
    void check();
}
