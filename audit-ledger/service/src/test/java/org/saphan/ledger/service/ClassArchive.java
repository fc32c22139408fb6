package org.saphan.ledger.service;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * What the first process of a test learns about its classes, for those after it: they start in two thirds of the time. The JVM
 * does that for jars alone, so folders of classes become jars.
 */
final class ClassArchive {
    private final Path archive;
    private final String classPath;

    /** @param folder where jars and archive are kept */
    ClassArchive(Path folder) {
        this.archive = folder.resolve("classes.jsa");
        var path = new ArrayList<String>();
        for (var one : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            path.add(Files.isDirectory(Path.of(one)) ? jar(Path.of(one), folder, path.size()) : one);
        }
        this.classPath = String.join(File.pathSeparator, path);
    }

    private static String jar(Path classes, Path folder, int number) {
        var jar = folder.resolve("classes-" + number + ".jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(classes)) {
            for (var file : files.filter(file -> !file.equals(classes)).toList()) {
                var name = classes.relativize(file).toString();
                boolean isFolder = Files.isDirectory(file); // Spring looks for packages by their folders
                out.putNextEntry(new JarEntry(isFolder ? name + "/" : name));
                if (!isFolder) {
                    Files.copy(file, out);
                }
                out.closeEntry();
            }
            return jar.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For the JVM: whoever ends properly writes the archive, unless there is one. */
    List<String> options() {
        var use = Files.exists(archive) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=";
        return List.of(use + archive, "-Xlog:cds=off", "-Xlog:aot=off", "-cp", classPath);
    }
}
