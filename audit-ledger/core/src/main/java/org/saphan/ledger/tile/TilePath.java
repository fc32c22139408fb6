package org.saphan.ledger.tile;

/** Names of resources, C2SP tlog-tiles "APIs". */
public final class TilePath {
    /** Hashes in a full tile, entries in a full bundle. */
    public static final int FULL = 256;

    public static final String CHECKPOINT = "checkpoint";

    private TilePath() {}

    /**
     * A tile of hashes.
     *
     * @param width hashes in it, 1 to 256
     */
    public static String tile(int level, long index, int width) {
        return "tile/" + level + "/" + number(index) + partial(width);
    }

    /**
     * A bundle of entries.
     *
     * @param width entries in it, 1 to 256
     */
    public static String bundle(long index, int width) {
        return "tile/entries/" + number(index) + partial(width);
    }

    private static String partial(int width) {
        return width == FULL ? "" : ".p/" + width;
    }

    /** 1234067 becomes {@code x001/x234/067}. */
    private static String number(long index) {
        var digits = Long.toString(index);
        var padded = "0".repeat((3 - digits.length() % 3) % 3) + digits;
        var path = new StringBuilder();
        for (int i = 0; i < padded.length(); i += 3) {
            path.append(i + 3 < padded.length() ? "x" : "").append(padded, i, i + 3);
            path.append(i + 3 < padded.length() ? "/" : "");
        }
        return path.toString();
    }
}
