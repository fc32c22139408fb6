package org.saphan.launcher.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.saphan.launcher.place.Trouble;

/**
 * A program's jar unpacked as Spring Boot unpacks it, and what the JVM learnt in its first run: an AOT cache (JEP 483, 514
 * and 515) with loaded and linked classes and profiles. Both shorten the next start; a cache that doesn't fit the JVM is
 * ignored by it.
 */
public final class Unpacked {
    private final Path jar;
    private final Path cache;
    private final boolean learning;

    private Unpacked(Path jar, Path cache, boolean learning) {
        this.jar = jar;
        this.cache = cache;
        this.learning = learning;
    }

    /**
     * Unpacks unless it has been done for this build of the jar; what belonged to earlier builds is deleted.
     *
     * @param folder where unpacked programs lie
     * @param learns whether the first run is to leave a cache; its stop then takes some seconds longer
     */
    public static Unpacked of(String name, Path jar, Path folder, boolean learns) {
        try {
            var place = folder.resolve(name).resolve(build(jar));
            if (!Files.isDirectory(place)) {
                unpack(jar, place);
            }
            var cache = place.resolve("learnt-" + Runtime.version() + ".aot");
            return new Unpacked(place.resolve(jar.getFileName()), cache, learns && !Files.exists(cache));
        } catch (IOException e) {
            throw new Trouble("The program " + name + " can't be unpacked in " + folder + ". Is the disk full?", e);
        }
    }

    /** Names a build by what is in it. Time and size tell nothing: reproducible builds share both. */
    private static String build(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            var contents = zip.stream()
                    .map(entry -> entry.getName() + " " + entry.getCrc() + " " + entry.getSize())
                    .sorted()
                    .collect(Collectors.joining("\n"));
            var digest = MessageDigest.getInstance("SHA-256").digest(contents.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    Path jar() {
        return jar;
    }

    /** Whether this run is the one that the JVM learns from. */
    public boolean learning() {
        return learning;
    }

    List<String> options() {
        if (learning) {
            return List.of("-XX:AOTCacheOutput=" + part());
        }
        return Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
    }

    /** After the run has ended in an orderly way. */
    void keep() {
        if (learning && Files.exists(part())) {
            try {
                Files.move(part(), cache, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new Trouble(
                        "What " + jar.getFileName() + " learnt can't be kept in " + cache.getParent() + ".", e);
            }
        }
    }

    private Path part() {
        return cache.resolveSibling(cache.getFileName() + ".part");
    }

    private static void unpack(Path jar, Path place) throws IOException {
        var parent = place.getParent();
        Files.createDirectories(parent);
        try (var earlier = Files.list(parent)) {
            earlier.forEach(Unpacked::delete);
        }
        var part = Files.createTempDirectory(parent, "part-");
        try {
            extract(jar, part.resolve("program"));
            Files.move(part.resolve("program"), place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            if (!Files.isDirectory(place)) { // else another launcher has been faster
                throw e;
            }
        } finally {
            delete(part);
        }
    }

    private static void extract(Path jar, Path to) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--destination",
                        to.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.onExit().join().exitValue() != 0) {
            throw new Trouble("The program " + jar.getFileName() + " could not be unpacked. Is the disk full?");
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(Unpacked::deleteOne);
        } catch (IOException e) {
            throw new Trouble("The folder " + folder + " of an earlier build can't be deleted.", e);
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new Trouble("The file " + file + " of an earlier build can't be deleted.", e);
        }
    }
}
