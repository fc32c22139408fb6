package org.saphan.adapter.runtime.order;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.saphan.contract.exchange.FetchOrder;
import org.saphan.contract.id.ServiceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every order that was accepted, one line each, written before anything is fetched: time of the decision, exchange, leaf
 * hash, services. No personal data. It tells replays from first times, also after a restart, and it is what the
 * ledger's receipts can be compared with.
 *
 * <p>A line is with the operating system before the fetch begins: it survives the death of the process, and is on disk
 * (fsync) when the day or the process ends. A machine that loses power forgets at most what it had not written back;
 * decisions older than a minute are refused anyway.
 */
public final class ReleaseJournal implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(ReleaseJournal.class);
    private static final int MEMBERS = 4;
    /** Beyond the freshness of decisions: clocks differ. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final Path folder;
    private final Clock clock;
    private final Replays replays;
    private final ReentrantLock writing = new ReentrantLock();
    private FileChannel file;
    private LocalDate day;
    private volatile boolean writable = true;

    /** What became of a line. */
    enum Written {
        RECORDED,
        KNOWN,
        IMPOSSIBLE
    }

    private ReleaseJournal(Path folder, Duration freshness, Clock clock) throws IOException {
        this.folder = folder;
        this.clock = clock;
        this.replays = new Replays(freshness.plus(MARGIN));
        this.day = today();
        Files.createDirectories(folder);
        remember(day.minusDays(1));
        remember(day);
        this.file = open(day);
    }

    /**
     * Opens the journal and reads what is still of interest.
     *
     * @param folder made if it is not there; each day's file in it is {@code releases-<date>} (UTC)
     * @param freshness how old a decision may be
     * @throws UncheckedIOException if it can't be read or written: no orders without it
     */
    public static ReleaseJournal open(Path folder, Duration freshness, Clock clock) {
        try {
            return new ReleaseJournal(folder, freshness, clock);
        } catch (IOException unusable) {
            throw new UncheckedIOException("adapters.journal can't be used", unusable);
        }
    }

    /** Whether the newest line could be written. */
    public boolean writable() {
        return writable;
    }

    Written record(FetchOrder order, String leafHash, Instant decidedAt) {
        if (replays.full(clock.instant())) {
            return Written.IMPOSSIBLE;
        }
        if (!replays.first(order.exchangeId().value(), decidedAt)) {
            return Written.KNOWN;
        }
        var services = order.services().keySet().stream()
                .map(ServiceId::value)
                .sorted()
                .collect(Collectors.joining(","));
        var line = String.join(" ", decidedAt.toString(), order.exchangeId().value(), leafHash, services);
        try {
            write(line + "\n");
            writable = true;
            return Written.RECORDED;
        } catch (IOException disk) {
            writable = false;
            log.atError()
                    .addKeyValue("exchange", order.exchangeId().value())
                    .addKeyValue("failure", disk.getClass().getName())
                    .log("release journal can't be written; nothing is fetched");
            return Written.IMPOSSIBLE;
        }
    }

    private void write(String line) throws IOException {
        writing.lock();
        try {
            var now = today();
            if (!now.equals(day) || !file.isOpen()) { // an interrupted thread closes a channel under its hands
                close(file);
                file = open(now);
                day = now;
            }
            writeFully(file, line);
        } finally {
            writing.unlock();
        }
    }

    private static void writeFully(FileChannel file, String text) throws IOException {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    private FileChannel open(LocalDate date) throws IOException {
        var path = path(date);
        var opened =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        if (opened.size() > 0) {
            writeFully(opened, "\n"); // ends a line that a dying process may have left half; blank lines mean nothing
        }
        return opened;
    }

    private void remember(LocalDate date) throws IOException {
        var path = path(date);
        if (!Files.exists(path)) {
            return;
        }
        var horizon = clock.instant().minus(Duration.ofMinutes(10));
        try (var lines = Files.lines(path, StandardCharsets.US_ASCII)) {
            lines.map(line -> line.split(" ", -1))
                    .filter(members -> members.length == MEMBERS)
                    .forEach(members -> remember(members, horizon));
        }
    }

    private void remember(String[] members, Instant horizon) {
        try {
            var decided = Instant.parse(members[0]);
            if (decided.isAfter(horizon)) {
                replays.first(members[1], decided);
            }
        } catch (DateTimeParseException halfALine) {
            log.atWarn().log("release journal holds a line that is no line of ours");
        }
    }

    private Path path(LocalDate date) {
        return folder.resolve("releases-" + date);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static void close(FileChannel file) throws IOException {
        if (file.isOpen()) {
            file.force(true);
            file.close();
        }
    }

    @Override
    public void close() throws IOException {
        writing.lock();
        try {
            close(file);
        } finally {
            writing.unlock();
        }
    }
}
