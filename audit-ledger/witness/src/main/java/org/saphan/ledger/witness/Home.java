package org.saphan.ledger.witness;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saphan.ledger.checkpoint.Cosigner;
import org.saphan.ledger.checkpoint.VerifierKey;

/**
 * A witness's folder: {@code name}, {@code witness.key}, {@code logs/*.vkey} (one key a line), {@code state/}. The state
 * belongs to the keys: who restores an older one, or loses it, takes new keys.
 */
record Home(Path folder) {
    private static final long LONGEST_KEYS = 64 * 1024;

    private Path keys() {
        return folder.resolve("witness.key");
    }

    private Path logs() {
        return folder.resolve("logs");
    }

    private Path state() {
        return folder.resolve("state");
    }

    /** Makes the folder, new keys, and the files with their public halves. */
    List<Cosigner> create(String name, SecureRandom random) throws IOException {
        var keys = KeyFile.create(random);
        var cosigners = KeyFile.cosigners(keys, name); // a name that is none leaves no trace
        Files.createDirectories(logs());
        Files.createDirectories(state());
        KeyFile.write(keys(), keys);
        Files.writeString(folder.resolve("name"), name + "\n");
        Files.writeString(
                folder.resolve("witness-ed25519.vkey"), cosigners.getFirst().verifierKey() + "\n");
        Files.writeString(
                folder.resolve("witness-ml-dsa-44.vkey"), cosigners.getLast().verifierKey() + "\n");
        return cosigners;
    }

    String name() throws IOException {
        return Files.readString(folder.resolve("name")).strip();
    }

    List<Cosigner> cosigners() throws IOException {
        return KeyFile.read(keys(), name());
    }

    /** The logs' keys, by origin. */
    Map<String, List<VerifierKey>> logKeys() throws IOException {
        var keys = new LinkedHashMap<String, List<VerifierKey>>();
        try (var files = Files.newDirectoryStream(logs(), "*.vkey")) {
            for (var file : files) {
                for (var line : lines(file)) {
                    var key = key(file, line);
                    keys.computeIfAbsent(key.name(), name -> new ArrayList<>()).add(key);
                }
            }
        }
        return keys;
    }

    private static List<String> lines(Path file) throws IOException {
        if (Files.size(file) > LONGEST_KEYS) {
            throw new IOException("too long for keys of logs: " + file);
        }
        return Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
    }

    private static VerifierKey key(Path file, String line) throws IOException {
        try {
            var key = VerifierKey.parse(line);
            if (key.type().isForLogs()) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("not a key of a log: " + file, e);
        }
        throw new IOException("a witness's key, not a log's: " + file);
    }

    /** Keeps every other process away from the state until this one ends. */
    FileLock claim() throws IOException {
        var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new IOException("another process runs this witness: " + folder);
        }
        return lock;
    }

    Witness witness(Clock clock) throws IOException {
        return new Witness(logKeys(), cosigners(), new States(state()), clock);
    }
}
