package org.saphan.bench.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Processor time of processes as Linux counts it, in {@code /proc/<pid>/stat} (proc(5)). */
public final class CpuTime {
    private static final Path PROC = Path.of("/proc");
    /** Linux shows these times in hundredths of a second on every platform that we run on (USER_HZ). */
    private static final long MICROS_PER_TICK = 10_000;

    private CpuTime() {}

    /** Whether this system tells. */
    public static boolean isKnown() {
        return Files.isReadable(PROC.resolve("self/stat"));
    }

    /** What a process has used so far, user and system, in µs; 0 if it is gone. Exact to 10 ms. */
    public static long of(long pid) {
        var stat = read(PROC.resolve(Long.toString(pid)).resolve("stat"));
        return stat.isEmpty() ? 0 : parse(stat).ownMicros();
    }

    /**
     * What a process, its children and those of its children that have ended have used so far, in µs: PostgreSQL has one
     * process per connection.
     */
    public static long ofFamily(long pid) {
        try (Stream<Path> all = Files.list(PROC)) {
            return all.filter(path ->
                            Character.isDigit(path.getFileName().toString().charAt(0)))
                    .map(path -> read(path.resolve("stat")))
                    .filter(stat -> !stat.isEmpty())
                    .map(CpuTime::parse)
                    .filter(process -> process.pid() == pid || process.parent() == pid)
                    .mapToLong(process ->
                            process.pid() == pid ? process.ownMicros() + process.endedMicros() : process.ownMicros())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one line; the name in it may hold blanks and parentheses. */
    static Stat parse(String stat) {
        int name = stat.indexOf('(');
        int end = stat.lastIndexOf(')');
        if (name < 1 || end < name) {
            throw new IllegalArgumentException("not a line of /proc/<pid>/stat");
        }
        var fields = stat.substring(end + 2).split(" ", -1); // begins with field 3, the state
        return new Stat(
                Long.parseLong(stat.substring(0, name).strip()),
                Long.parseLong(fields[1]),
                MICROS_PER_TICK * (Long.parseLong(fields[11]) + Long.parseLong(fields[12])),
                MICROS_PER_TICK * (Long.parseLong(fields[13]) + Long.parseLong(fields[14])));
    }

    /**
     * @param ownMicros user and system time of the process
     * @param endedMicros the same of its children that have ended
     */
    record Stat(long pid, long parent, long ownMicros, long endedMicros) {}

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) { // "No such process", when it ends while being read
            return "";
        }
    }
}
