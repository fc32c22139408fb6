package org.saphan.launcher.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.saphan.launcher.place.Home;
import org.saphan.launcher.place.Trouble;

/** What an agency and a regulator keep outside the operator's reach, as files. */
final class Keepsakes {
    private final Home home;

    Keepsakes(Home home) {
        this.home = home;
    }

    Path answer() {
        return home.evidence().resolve("answer.json");
    }

    Path checkpoint() {
        return home.evidence().resolve("checkpoint.txt");
    }

    Path export(String name) {
        return home.evidence().resolve(name + ".ndjson");
    }

    void keepAnswer(byte[] body) {
        write(answer(), body);
    }

    void keepCheckpoint(byte[] note) {
        write(checkpoint(), note);
    }

    Path keepExport(String name, byte[] lines) {
        write(export(name), lines);
        return export(name);
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new Trouble("The file " + file + " can't be written.", e);
        }
    }
}
