package org.saphan.ledger.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what strangers wrote, strictly and within bounds. Never repeats it in a message. */
final class Documents {
    /** Largest document read whole, in bytes. */
    static final int LARGEST = 16 * 1024 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxStringLength(128 * 1024)
                            .maxNumberLength(64)
                            .maxNameLength(512)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private Documents() {}

    /** One JSON document, in UTF-8 (RFC 8259 §8.1: in nothing else); empty: it is none, or out of bounds. */
    static Optional<JsonNode> json(byte[] bytes) {
        try {
            var node = JSON.readTree(text(bytes)); // from bytes the parser would guess at UTF-16 and UTF-32
            return node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** One line of JSON. */
    static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    /** A whole file. */
    static byte[] file(Path file) throws UnreadableFile {
        try (var in = Files.newInputStream(file)) {
            return bytes(in);
        } catch (IOException e) {
            throw new UnreadableFile(file, e);
        }
    }

    private static byte[] bytes(InputStream in) throws IOException {
        var bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new IOException("larger than 16 MiB");
        }
        return bytes;
    }

    /** All of a stream as UTF-8; what is none becomes an empty text, which is nothing valid. */
    static String text(InputStream in) throws IOException {
        return text(bytes(in));
    }

    /** Bytes as UTF-8; what is none becomes an empty text, which is nothing valid. */
    static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return "";
        }
    }
}
