package org.saphan.ledger.verifier;

import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The time-stamps of an export, by the size of the checkpoint that each is of. */
final class ExportStamps {
    private ExportStamps() {}

    /** Empty: a line is no stamp, or a size is stamped twice. */
    static Optional<Map<Long, byte[]>> read(ExportFile file, ExportParts parts) throws IOException {
        var stamps = new HashMap<Long, byte[]>();
        for (long start = parts.stamps(); start < parts.head(); ) {
            long end = file.lineEnd(start);
            var stamp = Documents.json(file.line(start, end))
                    .map(json -> json.path("stamp"))
                    .flatMap(json -> token(json)
                            .filter(token -> stamps.put(json.path("size").longValue(), token) == null));
            if (stamp.isEmpty()) {
                return Optional.empty();
            }
            start = end;
        }
        return Optional.of(stamps);
    }

    private static Optional<byte[]> token(JsonNode stamp) {
        var size = stamp.path("size");
        try {
            return size.isIntegralNumber() && size.canConvertToLong() && size.longValue() > 0
                    ? Optional.of(Base64.getDecoder().decode(stamp.path("token").asString("?")))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
