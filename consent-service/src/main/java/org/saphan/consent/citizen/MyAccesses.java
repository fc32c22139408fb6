package org.saphan.consent.citizen;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.digitalid.Citizens;
import org.saphan.consent.digitalid.LoggedIn;
import org.saphan.consent.journal.LedgerClient;
import org.saphan.consent.journal.Timeline;
import org.saphan.consent.notice.AccessNotices;
import org.saphan.consent.proof.PinnedKey;
import org.saphan.consent.registry.Registry;
import org.saphan.contract.id.NationalId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Who looked at her data, or was refused. Read from the ledger each time; what can't be read is said, never left out. */
@Controller
final class MyAccesses {

    private static final Logger log = LoggerFactory.getLogger(MyAccesses.class);
    private static final int PAGE = 20;
    /** A decision stands close before its outcome; at most this many pages are read to find it. */
    private static final int MOST_READS = 4;

    private final LedgerClient ledger;
    private final Citizens citizens;
    private final Registry registry;
    private final PinnedKey key;
    private final AccessNotices notices;

    MyAccesses(LedgerClient ledger, Citizens citizens, Registry registry, PinnedKey key, AccessNotices notices) {
        this.notices = notices;
        this.ledger = ledger;
        this.citizens = citizens;
        this.registry = registry;
        this.key = key;
    }

    @GetMapping("/me")
    String timeline(
            @RequestParam(required = false) @Nullable Long before,
            Authentication authentication,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        var citizen = LoggedIn.of(authentication)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .citizen();
        var names = new Names(registry, locale);
        if (before == null) {
            model.addAttribute(
                    "news",
                    notices.unread(citizen).stream()
                            .map(news -> new News(news.index(), news.kind(), names.agency(news.agency()), news.at()))
                            .toList());
        }
        try {
            var timeline = read(citizens.nationalId(citizen), before);
            model.addAttribute(
                    "accesses",
                    Accesses.of(timeline.entries()).stream()
                            .map(access -> AccessView.of(access, names))
                            .toList());
            model.addAttribute("newer", before == null ? null : "/me");
            model.addAttribute("older", timeline.next() == null ? null : "/me?before=" + timeline.next());
            model.addAttribute("erased", timeline.erased());
            model.addAttribute("ledgerKey", key.vkey());
            model.addAttribute("witnessKeys", key.witnesses());
            model.addAttribute("witnessQuorum", key.quorum());
        } catch (LedgerClient.Away away) {
            log.atWarn().log("the ledger is away, the timeline can't be shown");
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            model.addAttribute("away", true);
        }
        return "me";
    }

    /** Something that she has not read yet. */
    record News(long index, String kind, String agency, Instant at) {}

    /** One page, and as much more as it takes to show every outcome with its decision. */
    private Timeline read(NationalId citizen, @Nullable Long before) throws LedgerClient.Away {
        var entries = new ArrayList<Timeline.Entry>();
        var erased = new ArrayList<Timeline.Erased>();
        Long from = before;
        for (int reads = 0; reads < MOST_READS; reads++) {
            var part = ledger.timeline(citizen, from, PAGE);
            entries.addAll(part.entries());
            if (erased.isEmpty()) {
                erased.addAll(part.erased()); // the same on every page
            }
            from = part.next();
            if (from == null || !Accesses.incomplete(entries)) {
                break;
            }
        }
        return new Timeline(entries, from, erased);
    }
}
