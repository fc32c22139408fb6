package org.saphan.ledger.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.saphan.contract.id.NationalId;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.contract.ledger.EntryDraft;

/**
 * What somebody does just before the process dies. Each has a request and a person of its own.
 *
 * @param request also the id of a sealing
 * @param at when it was thought of
 * @param epoch of the head before
 */
record Deed(KilledLedger ledger, String request, NationalId person, Instant at, long epoch) {
    private static final int TILE = 256;

    /** The next one. */
    static Deed of(KilledLedger ledger, int number, long epoch) {
        var now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
        return new Deed(ledger, "deed-" + number, Drafts.person(number), now, epoch);
    }

    /** What sets it going, when the trap is set or before. */
    interface Beginning {
        void by(Deed deed) throws Exception;
    }

    /** An entry with details. */
    EntryDraft draft() {
        return Drafts.consent(request, person);
    }

    /** Sends the entry, and waits for nothing. */
    CompletableFuture<List<Acknowledgement>> send() {
        return ledger.caller().append("consent-service", draft());
    }

    /** Sends the entry until it is acknowledged. */
    Acknowledgement acknowledged() {
        return ledger.caller().appended("consent-service", draft());
    }

    /** Many, all acknowledged, so that a tile becomes full. */
    void fillTile() {
        int missing = (int) (TILE - ledger.log("SELECT size FROM head") % TILE);
        ledger.caller()
                .append(
                        "consent-service",
                        IntStream.range(0, missing)
                                .mapToObj(i -> Drafts.consent(request + "-" + i, person))
                                .toArray(EntryDraft[]::new))
                .join();
    }

    /** A permit whose outcome never comes. */
    void permit() {
        ledger.caller().appended("gateway", Drafts.permit(request, person));
    }

    /** An authority's order to erase the person, whose keys there are. */
    CompletableFuture<HttpResponse<String>> erase() {
        var order = Map.of(
                "nationalId",
                person.value(),
                "authority",
                "pdpc",
                "order",
                request,
                "reason",
                "a court has ordered it");
        return ledger.caller().post("launcher", "/ledger/v1/erasures", order);
    }

    /** The same for somebody who has an entry, and so keys; waits for nothing. */
    void beginErasure() {
        acknowledged();
        var _ = erase();
    }

    /** Sends the entry; what becomes of it is for the caller to remember. */
    void begin() {
        var _ = send();
    }

    /** Sends the entry; its answer is swallowed on the way, and this comes back when there is one. */
    void sendInVain() throws IOException {
        try (var line = new CutProxy(ledger.port())) {
            var far = ledger.callerThrough(line.port());
            far.get("consent-service", "/health/ready").join(); // connected: what comes next is the answer
            line.cutNextAnswer();
            assertThatThrownBy(() -> far.append("consent-service", draft()).join())
                    .hasRootCauseInstanceOf(IOException.class);
            assertThat(line.hasCut()).isTrue();
        }
    }

    /** The process dies while it writes the anchor: it waits for a reader who never comes, and half of what it wrote is there. */
    void halveAnchor() throws Exception {
        var beside = ledger.anchor().resolveSibling(ledger.anchor().getFileName() + ".new");
        assertThat(new ProcessBuilder("mkfifo", beside.toString()).start().waitFor())
                .isZero();
        acknowledged();
        TestLedger.eventually(() -> ledger.log("SELECT max(size) FROM checkpoint") > index());
        ledger.kill();
        Files.delete(beside);
        var note = ledger.logged("SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1");
        Files.writeString(beside, note.substring(0, note.length() / 2));
    }

    /** Sends the order to seal. */
    void beginSealing() {
        var _ = seal();
    }

    void nothing() {}

    /** An order to erase that is broken off after its entry: the process that has taken it is dead. */
    void brokenErasure() throws SQLException {
        try (var trap = Trap.set(Trap.statement("INSERT", "erasure_notice"), ledger.url(false))) {
            beginErasure();
            TestLedger.eventually(() -> !trap.caught().isEmpty());
            var caught = trap.caught();
            ledger.kill();
            trap.rollBack(caught);
        }
    }

    /** An authority's order to seal what comes next of the person, for a day. */
    CompletableFuture<HttpResponse<String>> seal() {
        return seal(Duration.ofDays(1));
    }

    /** The same for a moment, so that it is to be disclosed. */
    void sealShortly() {
        assertThat(seal(Duration.ofSeconds(2)).join().statusCode()).isEqualTo(200);
    }

    private CompletableFuture<HttpResponse<String>> seal(Duration length) {
        var order = Map.of(
                "id",
                request,
                "nationalId",
                person.value(),
                "until",
                at.plus(length).toString(),
                "authority",
                "pdpc",
                "order",
                request,
                "reason",
                "an investigation that has begun");
        return ledger.caller().post("launcher", "/ledger/v1/sealings", order);
    }

    /** Entries of the request and a kind that are in the log. */
    long entries(String kind) {
        return ledger.log("SELECT count(*) FROM entry WHERE request_id = ? AND kind = ?", request, kind);
    }

    /** Whether what the entry names by its digest is in the keys database. */
    boolean detailsStored() {
        var digest = ledger.logged(
                "SELECT convert_from(body, 'UTF8')::jsonb ->> 'detailsDigest' FROM entry"
                        + " WHERE request_id = ? AND kind = 'consent-change'",
                request);
        return ledger.keys("SELECT count(*) FROM detail WHERE digest = decode(?, 'base64')", digest) == 1;
    }

    /** Erasure entries under the tag of its entry. */
    long erasures() {
        return ledger.log(
                "SELECT count(*) FROM entry d JOIN entry e ON e.subject_tag = d.subject_tag AND e.kind = 'erasure'"
                        + " WHERE d.request_id = ? AND d.kind = 'consent-change'",
                request);
    }

    /** Whether the keys behind the tag of its entry are there. */
    boolean keysStored() {
        var tag = ledger.logged(
                "SELECT encode(subject_tag, 'hex') FROM entry" + " WHERE request_id = ? AND kind = 'consent-change'",
                request);
        return ledger.keys("SELECT count(*) FROM person_key WHERE tag = decode(?, 'hex')", tag) == 1;
    }

    /** Where its entry is; it is there. */
    long index() {
        return ledger.log("SELECT seq FROM entry WHERE request_id = ? AND kind = 'consent-change'", request);
    }
}
