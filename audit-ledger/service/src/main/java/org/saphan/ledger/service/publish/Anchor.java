package org.saphan.ledger.service.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest published checkpoint in a file apart from the database. A log that was restored from an older backup is behind
 * it, and nothing is appended then: it would be a fork.
 */
public final class Anchor {
    private static final Logger log = LoggerFactory.getLogger(Anchor.class);
    private static final int LONGEST = 16_384;

    private final @Nullable Path file;

    /** @param file null: there is none */
    public Anchor(@Nullable Path file) {
        this.file = file;
    }

    /**
     * The note that was kept last; empty: none ever was.
     *
     * @throws IllegalStateException if the file is there and can't be read: what it says is not known
     */
    public Optional<String> kept() {
        if (file == null || !Files.exists(file)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file)) {
            return Optional.of(new String(in.readNBytes(LONGEST), UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("the anchor can't be read", e);
        }
    }

    /** Durable when this returns, whole or as it was before; if the file can't be written, the process's log says so. */
    void keep(String note) {
        if (file == null) {
            return;
        }
        var beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (var out = FileChannel.open(
                    beside,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                var bytes = ByteBuffer.wrap(note.getBytes(UTF_8));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            log.atWarn().addKeyValue("fault", e.getClass().getSimpleName()).log("the anchor can't be written");
        }
    }
}
