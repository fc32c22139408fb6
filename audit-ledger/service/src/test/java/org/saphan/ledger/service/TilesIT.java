package org.saphan.ledger.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.ledger.checkpoint.Checkpoint;
import org.saphan.ledger.checkpoint.CheckpointResult;
import org.saphan.ledger.checkpoint.CheckpointVerifier;
import org.saphan.ledger.checkpoint.VerifierKey;
import org.saphan.ledger.tree.Frontier;
import org.saphan.ledger.tree.Hash;
import org.saphan.ledger.tree.Hashes;
import org.saphan.wire.json.WireJson;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The read API of C2SP tlog-tiles, as a mirror uses it. */
class TilesIT extends RunningService {
    private static final int WIDTH = 256;
    private static final int ENTRIES = 300;
    private static final HttpClient GATEWAY = client(PKI.as("gateway"));
    private static final HttpClient MIRROR = client(PKI.as("mirror"));
    private static final HttpClient ANYBODY = client(PKI.as(null));

    @LocalServerPort
    private int port;

    @BeforeEach
    void fill() throws Exception {
        var drafts = IntStream.range(0, ENTRIES)
                .mapToObj(i -> Drafts.refusal("tiles-" + i, Drafts.person(i)))
                .toList();
        var answer = GATEWAY.send(
                HttpRequest.newBuilder(uri("entries"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(WireJson.write(Map.of("entries", drafts))))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        TestLedger.eventually(() -> checkpoint().size() >= ENTRIES);
    }

    @Test
    void a_mirror_recomputes_the_tree_from_entries_alone_and_finds_every_tile_in_it() throws Exception {
        var checkpoint = checkpoint();
        var leaves = new ArrayList<Hash>();
        for (long n = 0; n * WIDTH < checkpoint.size(); n++) {
            int width = (int) Math.min(WIDTH, checkpoint.size() - n * WIDTH);
            leaves.addAll(entries(get(MIRROR, "tile/entries/" + place(n, width)).body()).stream()
                    .map(Hashes::leaf)
                    .toList());
        }

        assertThat(leaves).hasSize(Math.toIntExact(checkpoint.size()));
        assertThat(Frontier.empty().append(leaves).root()).isEqualTo(checkpoint.root());
        var level = leaves;
        for (int l = 0; !level.isEmpty(); l++) {
            var above = new ArrayList<Hash>();
            for (int n = 0; n * WIDTH < level.size(); n++) {
                var tile = level.subList(n * WIDTH, Math.min(level.size(), (n + 1) * WIDTH));
                assertThat(hashes(get(ANYBODY, "tile/" + l + "/" + place(n, tile.size()))
                                .body()))
                        .isEqualTo(tile);
                if (tile.size() == WIDTH) {
                    above.add(Frontier.empty().append(tile).root());
                }
            }
            level = above;
        }
    }

    @Test
    void a_partial_tile_is_the_beginning_of_the_full_one() throws Exception {
        var full = get(ANYBODY, "tile/0/000").body();
        var partial = get(ANYBODY, "tile/0/000.p/7").body();

        assertThat(full).hasSize(WIDTH * Hash.LENGTH);
        assertThat(partial).isEqualTo(Arrays.copyOf(full, 7 * Hash.LENGTH));
        assertThat(entries(get(MIRROR, "tile/entries/000.p/3").body()))
                .usingElementComparator(Arrays::compare)
                .isEqualTo(entries(get(MIRROR, "tile/entries/000").body()).subList(0, 3));
    }

    @Test
    void what_never_changes_may_be_kept_for_ever_and_the_checkpoint_may_not() throws Exception {
        var tile = get(ANYBODY, "tile/0/000");
        assertThat(tile.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(tile.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
        var bundle = get(MIRROR, "tile/entries/000");
        assertThat(bundle.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(bundle.headers().firstValue("Cache-Control")).hasValue("private, max-age=31536000, immutable");
        assertThat(bundle.headers().firstValue("Vary")).hasValue("Accept-Encoding");
        var checkpoint = get(ANYBODY, "checkpoint");
        assertThat(checkpoint.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(checkpoint.headers().firstValue("Content-Type").orElseThrow().replace(" ", ""))
                .isEqualToIgnoringCase("text/plain;charset=utf-8");
    }

    @Test
    void entries_are_packed_for_whoever_can_unpack_them() throws Exception {
        var plain = get(MIRROR, "tile/entries/000").body();
        var packed = MIRROR.send(
                HttpRequest.newBuilder(uri("tile/entries/000"))
                        .header("Accept-Encoding", "gzip, identity")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());

        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(packed.body().length).isLessThan(plain.length / 3);
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(in.readAllBytes()).isEqualTo(plain);
        }
    }

    @Test
    void entries_are_for_mirrors_and_not_for_anybody() throws Exception {
        problem(get(ANYBODY, "tile/entries/000"), 403, "caller-unknown");
        problem(get(GATEWAY, "tile/entries/000"), 403, "caller-unknown");
        assertThat(get(MIRROR, "tile/entries/000").statusCode()).isEqualTo(200);
        assertThat(get(ANYBODY, "tile/0/000").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tile/0/x999/999",
                "tile/0/x999/x999/x999/x999/999",
                "tile/1/001",
                "tile/2/000",
                "tile/7/000.p/1",
                "tile/8/000.p/1",
                "tile/63/000.p/1",
                "tile/entries/x001/000.p/1",
                "tile/64/000",
                "tile/00/000",
                "tile/0/0",
                "tile/0/x000/000",
                "tile/0/000.p/0",
                "tile/0/000.p/256",
                "tile/0/000.p/07",
                "tile/0/000.p/",
                "tile/0/-01",
                "tile/entries/",
                "tile/"
            })
    void what_the_published_tree_does_not_reach_or_is_no_tile_is_not_found(String path) throws Exception {
        problem(get(MIRROR, path), 404, "not-found");
    }

    private Checkpoint checkpoint() {
        try {
            var key = VerifierKey.parse(new String(get(ANYBODY, "key").body(), UTF_8)
                    .lines()
                    .findFirst()
                    .orElseThrow());
            var note = get(ANYBODY, "checkpoint");
            return note.statusCode() == 200
                            && CheckpointVerifier.of(key).verify(new String(note.body(), UTF_8))
                                    instanceof CheckpointResult.Valid valid
                    ? valid.checkpoint()
                    : new Checkpoint("none", 0, Hashes.EMPTY_ROOT);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String place(long index, int width) {
        var name = String.format(Locale.ROOT, "%03d", index % 1_000);
        for (long rest = index / 1_000; rest > 0; rest /= 1_000) {
            name = String.format(Locale.ROOT, "x%03d/", rest % 1_000) + name;
        }
        return width == WIDTH ? name : name + ".p/" + width;
    }

    private static List<byte[]> entries(byte[] bundle) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(bundle));
        var entries = new ArrayList<byte[]>();
        while (in.available() > 0) {
            entries.add(in.readNBytes(in.readUnsignedShort()));
        }
        return entries;
    }

    private static List<Hash> hashes(byte[] tile) {
        assertThat(tile.length % Hash.LENGTH).isZero();
        return IntStream.range(0, tile.length / Hash.LENGTH)
                .mapToObj(i -> Hash.of(tile, i * Hash.LENGTH))
                .toList();
    }

    private static void problem(HttpResponse<byte[]> answer, int status, String type) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(WireJson.mapper().readTree(answer.body()).get("type").asString())
                .isEqualTo("urn:saphan:problem:" + type);
    }

    private HttpResponse<byte[]> get(HttpClient client, String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private URI uri(String path) {
        return URI.create("https://localhost:" + port + "/ledger/v1/" + path);
    }

    private static HttpClient client(@Nullable SSLContext tls) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(Objects.requireNonNull(tls))
                .build();
    }
}
