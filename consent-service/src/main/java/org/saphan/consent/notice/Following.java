package org.saphan.consent.notice;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.saphan.consent.digitalid.Citizens;
import org.saphan.consent.journal.LedgerClient;
import org.saphan.consent.notice.AccessNotices.Position;
import org.saphan.consent.notice.LedgerStreams.OtherHistory;
import org.saphan.wire.deadline.Deadlines;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Follows the ledger's stream and tells citizens what is about them. Where it stands is in the database, moved together with the
 * notices: it can die anywhere, and none is lost or doubled. What does not fit is never stepped over. Every replica follows; the
 * database lets one of them move on at a time.
 */
@Component("ledgerNotices")
final class Following implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Following.class);
    private static final int PORTION = 100;
    private static final Duration SHORTEST_REST = Duration.ofMillis(100);
    private static final Duration LONGEST_REST = Duration.ofSeconds(5);

    /** How it stands: good; trying again by itself; or somebody must look. */
    enum State {
        FOLLOWS,
        BROKEN_OFF,
        OTHER_HISTORY
    }

    private final AccessNotices notices;
    private final LedgerStreams streams;
    private final LedgerClient ledger;
    private final Citizens citizens;
    private final Clock clock;
    private final Deadlines deadlines = new Deadlines();
    private volatile State state = State.BROKEN_OFF;
    private volatile boolean running;
    private volatile Thread thread = Thread.currentThread();

    Following(AccessNotices notices, LedgerStreams streams, LedgerClient ledger, Citizens citizens, Clock clock) {
        this.notices = notices;
        this.streams = streams;
        this.ledger = ledger;
        this.citizens = citizens;
        this.clock = clock;
    }

    State state() {
        return state;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("ledger-notices").daemon().start(this::follow);
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
        deadlines.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void follow() {
        var rest = SHORTEST_REST;
        try {
            while (running) {
                boolean known = state == State.OTHER_HISTORY;
                try {
                    read();
                } catch (OtherHistory other) {
                    state = State.OTHER_HISTORY;
                    if (!known) {
                        log.atError()
                                .log("the ledger's stream is another than before: no notices until it is the same");
                    }
                } catch (IOException
                        | LedgerClient.Away
                        | RuntimeException broken) { // whatever it is: again from there
                    rest = state == State.FOLLOWS ? SHORTEST_REST : rest;
                    state = known ? state : State.BROKEN_OFF;
                    log.atInfo().log("the ledger's stream broke off, it is taken up again");
                }
                Thread.sleep(rest);
                rest = rest.multipliedBy(2).compareTo(LONGEST_REST) < 0 ? rest.multipliedBy(2) : LONGEST_REST;
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** One connection, until it breaks. */
    private void read() throws IOException, LedgerClient.Away, InterruptedException {
        var at = notices.position();
        boolean first = at.next() == 0;
        try (var stream = streams.from(first ? 0 : at.next() - 1, deadlines)) {
            if (!first) {
                sameAsBefore(stream, at);
            }
            state = State.FOLLOWS;
            while (running) {
                at = take(at, stream.next(PORTION));
            }
        }
    }

    /** The last entry that was read, once more: a log that is started anew has another one there. */
    private static void sameAsBefore(LedgerStream stream, Position at) throws IOException {
        var again = stream.next(1).getFirst();
        if (again.index() != at.next() - 1 || !again.leafHash().equals(at.leafHash())) {
            throw new OtherHistory();
        }
    }

    private Position take(Position at, List<StreamedEntry> entries) throws IOException, LedgerClient.Away {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).index() != at.next() + i) {
                throw new IOException("an entry is missing, or came twice");
            }
        }
        var handles = handles(entries);
        learnHandles();
        if (!notices.take(at, entries, handles)) {
            throw new IOException("somebody else has moved on, or somebody new has come");
        }
        return new Position(entries.getLast().index() + 1, entries.getLast().leafHash());
    }

    private Map<Long, String> handles(List<StreamedEntry> entries) throws LedgerClient.Away {
        var oldest = clock.instant().minus(AccessNotices.LIFE);
        var telling = entries.stream()
                .filter(entry -> entry.tells(oldest))
                .map(StreamedEntry::index)
                .toList();
        return telling.isEmpty() ? Map.of() : new HashMap<>(ledger.concerned(telling));
    }

    private void learnHandles() throws LedgerClient.Away {
        for (var unknown = notices.withoutHandle(PORTION);
                !unknown.isEmpty();
                unknown = notices.withoutHandle(PORTION)) {
            var handles =
                    ledger.handles(unknown.stream().map(citizens::nationalId).toList());
            for (int i = 0; i < unknown.size(); i++) {
                notices.handle(unknown.get(i), handles.get(i));
            }
        }
    }
}
