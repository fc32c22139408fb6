package org.saphan.ledger.witness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.saphan.ledger.checkpoint.SignedNote;
import org.saphan.ledger.tree.Hasher;

/**
 * What was cosigned last, one file for each log, which is the log's signed note itself. A file is replaced as a whole and
 * is on the disk before {@link #write} returns. Different logs from any thread; one log from one at a time.
 */
final class States {
    private final Path folder;

    /** @param folder exists, and no other process writes to it */
    States(Path folder) {
        this.folder = folder;
    }

    private Path file(String origin) {
        var name = new Hasher().sha256(origin.getBytes(StandardCharsets.UTF_8)).hex();
        return folder.resolve(name + ".checkpoint");
    }

    /** Nothing where nothing was ever written; a file that can't be read is an error, never nothing. */
    Seen read(String origin) throws IOException {
        var file = file(origin);
        if (!Files.exists(file)) {
            return Seen.NOTHING;
        }
        if (Files.size(file) > 4L * SignedNote.LONGEST) {
            throw new IOException("the state is damaged: " + file);
        }
        return Seen.of(origin, Files.readString(file))
                .orElseThrow(() -> new IOException("the state is damaged: " + file));
    }

    /** When it returns, the log's state survives the loss of power; when it fails, it is as before or as given. */
    void write(String origin, Seen seen) throws IOException {
        var file = file(origin);
        var young = file.resolveSibling(file.getFileName() + ".new");
        try (var channel = FileChannel.open(
                young, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(seen.note().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(young, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true); // or the new name may be lost with the power, and the old state come back
        }
    }
}
