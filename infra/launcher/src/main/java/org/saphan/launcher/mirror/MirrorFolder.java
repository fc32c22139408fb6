package org.saphan.launcher.mirror;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.saphan.launcher.place.Trouble;

/** The mirror's files. Each is there whole or not at all, and durable when its writing returns. One process at a time. */
final class MirrorFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel lock;

    MirrorFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            lock = FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(lock)) {
                lock.close();
                throw new Trouble("Another process is mirroring into " + folder + ".");
            }
        } catch (IOException e) {
            throw new Trouble("The folder " + folder + " can't be written.", e);
        }
    }

    private static boolean locked(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) { // by this process
            return false;
        }
    }

    Optional<byte[]> read(String name) {
        try {
            return Optional.of(Files.readAllBytes(folder.resolve(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new Trouble("A file of the mirror can't be read: " + folder.resolve(name), e);
        }
    }

    boolean has(String name) {
        return Files.exists(folder.resolve(name));
    }

    /** Written beside it, flushed, renamed; then the folder is flushed, which holds the name. */
    void write(String name, byte[] bytes) {
        var file = folder.resolve(name);
        var beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            var home = Files.createDirectories(file.resolveSibling(".").normalize());
            Files.copy(new ByteArrayInputStream(bytes), beside, StandardCopyOption.REPLACE_EXISTING);
            flush(beside);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            flush(home);
        } catch (IOException e) {
            throw new Trouble("A file of the mirror can't be written: " + file, e);
        }
    }

    private static void flush(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Removes what a later file holds too. */
    void remove(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException e) {
            throw new Trouble("A file of the mirror can't be removed: " + folder.resolve(name), e);
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new Trouble("The mirror's lock can't be given back.", e);
        }
    }
}
