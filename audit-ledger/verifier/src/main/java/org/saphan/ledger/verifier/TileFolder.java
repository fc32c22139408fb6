package org.saphan.ledger.verifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A log as files in a folder. */
final class TileFolder implements TileSource {
    private final Path folder;

    TileFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<byte[]> read(String path, int longest) throws IOException {
        try (var in = Files.newInputStream(folder.resolve(path))) {
            return Optional.of(in.readNBytes(longest + 1));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public int parallel() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public void close() {}
}
