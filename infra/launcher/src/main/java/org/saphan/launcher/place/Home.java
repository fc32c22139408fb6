package org.saphan.launcher.place;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/**
 * The folder of one installation. Everything in it is made on this machine; {@code docs/operations/processes.md} lists it.
 *
 * @param root the folder itself
 */
public record Home(Path root) {
    private static final long LEAST_FREE_BYTES = 1L << 30;

    public Home {
        root = root.toAbsolutePath().normalize();
    }

    public Path pki() {
        return root.resolve("pki");
    }

    public Path keys() {
        return root.resolve("keys");
    }

    public Path agency(String id) {
        return root.resolve("agencies").resolve(id);
    }

    public Path config() {
        return root.resolve("config");
    }

    /** The file with the password of the keystores in {@link #keys()}. */
    public Path keystorePassword() {
        return config().resolve("keystores.password");
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    /** A witness's own folder: its keys, the log's, and what it cosigned last. */
    public Path witness(String name) {
        return root.resolve("witnesses").resolve(name);
    }

    /** Apart from the database's folder; in production on another disk. */
    public Path anchor() {
        return root.resolve("anchor");
    }

    /** The test realm's own folder, made like this one: nothing in it is of production. */
    public Home testRealm() {
        return new Home(root.resolve("test-realm"));
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path run() {
        return root.resolve("run");
    }

    /** What the demo's members of staff keep for themselves. */
    public Path staff() {
        return root.resolve("staff");
    }

    /** Where the story keeps what an agency and a regulator would keep: answers, checkpoints, exports. */
    public Path evidence() {
        return root.resolve("evidence");
    }

    /**
     * Makes the folders that are not there, readable by their owner alone.
     *
     * @throws Trouble if the disk has less than 1 GiB free or can't be written
     */
    public Home prepare() {
        try {
            for (var folder :
                    new Path[] {root, pki(), keys(), config(), anchor(), logs(), run(), staff(), evidence()}) {
                Files.createDirectories(folder);
            }
            if (Files.getFileStore(root).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            }
            FileStore disk = Files.getFileStore(root);
            if (disk.getUsableSpace() < LEAST_FREE_BYTES) {
                throw new Trouble("The disk that holds " + root + " has less than 1 GiB free. "
                        + "Free some space, or set SAPHAN_HOME to a folder on another disk.");
            }
        } catch (IOException e) {
            throw new Trouble("The folder " + root + " can't be written. Set SAPHAN_HOME to one that can.", e);
        }
        return this;
    }

    public boolean exists() {
        return Files.exists(config());
    }

    /** Removes everything of the installation. Irreversible: ledger, consents and keys are gone. */
    public void wipe() {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> everything = Files.walk(root)) {
            for (var path : everything.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new Trouble("The folder " + root + " could not be removed completely.", e);
        }
    }
}
