package org.saphan.ledger.service.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.saphan.contract.problem.ProblemType;
import org.saphan.ledger.service.publish.TileFiles;

/**
 * {@code GET <prefix>/tile/…}, C2SP tlog-tiles. Tiles are for anybody. Entries are for those who are set: they hold no
 * personal data in clear, but who asks whom and how often is not for everybody.
 */
final class TilesEndpoint implements Endpoint {
    private static final String BINARY = "application/octet-stream";
    private static final String FOR_EVER = "max-age=31536000, immutable";

    private final TileFiles files;
    private final Set<String> readers;

    /** @param readers services whose client certificate opens entries */
    TilesEndpoint(TileFiles files, Set<String> readers) {
        this.files = files;
        this.readers = readers;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.below("/tile/", this::get));
    }

    private void get(String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException, Refused {
        var place = TilePath.parse(path).orElseThrow(TilesEndpoint::beyond);
        if (place.level().isPresent()) {
            var tile = files.tile(place.level().getAsInt(), place.index(), place.width());
            write(response, "public, " + FOR_EVER, tile.orElseThrow(TilesEndpoint::beyond));
        } else {
            Callers.demand(request, readers);
            var bundle = files.bundle(place.index(), place.width()).orElseThrow(TilesEndpoint::beyond);
            response.setHeader("Vary", "Accept-Encoding");
            write(response, "private, " + FOR_EVER, packed(request, response, bundle));
        }
    }

    private static Refused beyond() {
        return new Refused(ProblemType.NOT_FOUND, "the published log has no such tile");
    }

    private static byte[] packed(HttpServletRequest request, HttpServletResponse response, byte[] bundle)
            throws IOException {
        var accepted = request.getHeader("Accept-Encoding");
        if (accepted == null || !accepted.matches(".*\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$)).*")) {
            return bundle;
        }
        var bytes = new ByteArrayOutputStream(bundle.length / 2);
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(bundle);
        }
        response.setHeader("Content-Encoding", "gzip");
        return bytes.toByteArray();
    }

    private static void write(HttpServletResponse response, String caching, byte[] body) throws IOException {
        response.setContentType(BINARY);
        response.setHeader("Cache-Control", caching);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
