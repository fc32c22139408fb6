package org.saphan.ledger.service.http;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.saphan.ledger.service.publish.TileFiles;

/**
 * What follows {@code tile/} in a path of C2SP tlog-tiles: {@code <L>/<N>[.p/<W>]} or {@code entries/<N>[.p/<W>]}.
 *
 * @param level of hashes; empty: entries
 * @param index of the tile
 * @param width 1 to 256
 */
record TilePath(OptionalInt level, long index, int width) {
    private static final String ENTRIES = "entries";
    /** At most 15 digits: an index beyond them is beyond any log, and can't overflow. */
    private static final Pattern SHAPE = Pattern.compile("(?<level>entries|[0-9]|[1-5][0-9]|6[0-3])"
            + "/(?<index>(?:x(?!000)[0-9]{3}/(?:x[0-9]{3}/){0,3})?[0-9]{3})(?:\\.p/(?<width>[1-9][0-9]{0,2}))?");

    /** Empty: no path of a tile. */
    static Optional<TilePath> parse(String path) {
        var matcher = SHAPE.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var partial = matcher.group("width");
        int width = partial == null ? TileFiles.WIDTH : Integer.parseInt(partial);
        if (partial != null && width >= TileFiles.WIDTH) {
            return Optional.empty();
        }
        var level = matcher.group("level");
        long index = Long.parseLong(matcher.group("index").replaceAll("[x/]", ""));
        return Optional.of(new TilePath(
                level.equals(ENTRIES) ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(level)), index, width));
    }
}
