package org.saphan.ledger.verifier;

import java.io.IOException;
import java.util.Optional;
import org.saphan.ledger.tile.TilePath;

/** Where the resources of a log stand, C2SP tlog-tiles. From any thread. */
interface TileSource extends AutoCloseable {
    /**
     * One resource.
     *
     * @param path below the log's prefix, made by {@link TilePath}
     * @param longest bytes wanted; of a longer resource {@code longest + 1} bytes come back
     * @return empty: there is none
     */
    Optional<byte[]> read(String path, int longest) throws IOException, InterruptedException;

    /** How many reads at a time are worth while. */
    int parallel();

    @Override
    void close();
}
