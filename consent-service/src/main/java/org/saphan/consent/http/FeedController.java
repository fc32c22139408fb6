package org.saphan.consent.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.saphan.consent.feed.Feed;
import org.saphan.consent.grant.Consents;
import org.saphan.consent.registry.Realm;
import org.saphan.consent.registry.Snapshots;
import org.saphan.contract.feed.ConsentQuestion;
import org.saphan.contract.feed.FeedEvent;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.PersonTag;
import org.saphan.contract.id.PurposeCode;
import org.saphan.contract.problem.ProblemType;
import org.saphan.wire.json.MalformedJson;
import org.saphan.wire.json.WireJson;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What gateways read: the snapshot, the news, one consent. */
@RestController
final class FeedController {

    private static final int LARGEST_QUESTION = 4 * 1024;
    private static final AgencyId NO_AGENCY = new AgencyId("none");
    private static final PersonTag NOBODY = new PersonTag("A".repeat(43));
    private static final PurposeCode NO_PURPOSE = new PurposeCode("none");

    private final Snapshots snapshots;
    private final Feed feed;
    private final Consents consents;

    FeedController(Snapshots snapshots, Feed feed, Consents consents) {
        this.snapshots = snapshots;
        this.feed = feed;
        this.consents = consents;
    }

    @GetMapping("/feed/v1/snapshot")
    ResponseEntity<String> snapshot(@RequestAttribute(OnlyServices.CALLER) String caller) {
        return ResponseEntity.ok()
                .contentType(new MediaType("application", "jose"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(snapshots.sign(realm(caller)));
    }

    @PostMapping("/feed/v1/consents")
    ResponseEntity<byte[]> consent(@RequestAttribute(OnlyServices.CALLER) String caller, HttpServletRequest request)
            throws IOException {
        if (realm(caller) != Realm.PRODUCTION) {
            return Problems.answer(ProblemType.CALLER_UNKNOWN); // no citizen is anybody's business there
        }
        var body = request.getInputStream().readNBytes(LARGEST_QUESTION + 1);
        if (body.length > LARGEST_QUESTION) {
            return Problems.answer(ProblemType.BODY_TOO_LARGE);
        }
        try {
            var question = WireJson.read(body, ConsentQuestion.class);
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .body(WireJson.write(consents.answer(question)));
        } catch (MalformedJson refused) {
            return Problems.answer(ProblemType.MALFORMED_REQUEST);
        }
    }

    /**
     * Sends news as server-sent events until the reader goes, or the database falls silent. Blocks its virtual thread; a
     * reader that does not take what is sent for the connector's write time-out is dropped. A gateway of the test realm hears
     * that there was news of a consent, and not whose: its numbers must have no gaps.
     *
     * @param after the last number the reader has
     */
    @GetMapping("/feed/v1/events")
    void events(
            @RequestAttribute(OnlyServices.CALLER) String caller,
            @RequestParam long after,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        var realm = realm(caller);
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var out = response.getOutputStream();
        long read = after;
        long beat = 0;
        while (feed.isRunning()) {
            var next = feed.await(read, beat);
            if (!next.heard()) {
                return; // no word from the database: the reader must not believe that there is no news
            }
            for (var event : next.events()) {
                out.write(frame(realm == Realm.PRODUCTION ? event : withoutCitizen(event)));
            }
            read = next.head();
            beat = next.beat();
            out.write(frame(new FeedEvent.Heartbeat(read)));
            out.flush();
        }
    }

    private static Realm realm(String caller) {
        return Realm.of(caller).orElseThrow();
    }

    private static FeedEvent withoutCitizen(FeedEvent event) {
        return event instanceof FeedEvent.ConsentChanged changed
                ? new FeedEvent.ConsentChanged(changed.number(), NO_AGENCY, NOBODY, NO_PURPOSE)
                : event;
    }

    private static byte[] frame(FeedEvent event) {
        var name = switch (event) {
            case FeedEvent.Heartbeat ignored -> "heartbeat";
            case FeedEvent.ConsentChanged ignored -> "consent-changed";
            case FeedEvent.RegistryChanged ignored -> "registry-changed";
            case FeedEvent.TokenRevoked ignored -> "token-revoked";
        };
        return ("event: " + name + "\nid: " + event.number() + "\ndata: "
                        + new String(WireJson.write(event), StandardCharsets.UTF_8) + "\n\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
