package org.saphan.ledger.service.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.saphan.contract.decide.Refusal;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.ledger.service.append.Appended;
import org.saphan.ledger.service.append.OwnEntries;
import org.saphan.ledger.service.append.Sequencer;
import org.saphan.ledger.service.keys.Details;
import org.saphan.ledger.service.publish.Export;
import org.saphan.ledger.service.publish.SignedHeads;
import org.saphan.ledger.service.store.Entries;
import org.saphan.ledger.service.witness.Witnesses;
import org.saphan.wire.json.WireJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The regulator's pages. Whoever gets here has the role; what she opens is in the log before she sees it. */
@Controller
class ConsolePages {
    private static final Logger log = LoggerFactory.getLogger(ConsolePages.class);
    private static final String TRAIL_RECORDED = "trailRecorded";
    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 500;

    private final Desk desk;
    private final OwnEntries own;
    private final Export export;
    private final Health health;
    private final LiveTrail live;

    ConsolePages(Desk desk, OwnEntries own, Export export, Health health, LiveTrail live) {
        this.live = live;
        this.desk = desk;
        this.own = own;
        this.export = export;
        this.health = health;
    }

    /** What the page on the log's health reads. */
    record Health(Sequencer sequencer, Entries entries, SignedHeads heads, Witnesses witnesses) {}

    @GetMapping("/")
    String start() {
        return "redirect:/console";
    }

    @GetMapping("/signed-out")
    String signedOut() {
        return "console/signed-out";
    }

    @GetMapping("/console")
    String trail(
            @ModelAttribute TrailQuery query,
            @AuthenticationPrincipal OidcUser regulator,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        recordOncePerLogIn(regulator, request.getSession());
        if (query.before() == null) {
            model.addAttribute(
                    "liveFrom", live.opened(request)); // before the page is read: what comes meanwhile is told twice
        }
        long before =
                Optional.ofNullable(query.before()).filter(index -> index >= 0).orElse(Long.MAX_VALUE);
        var page = desk.trail(query.filter(), before, locale);
        model.addAttribute("query", query);
        model.addAttribute("rows", page.rows());
        model.addAttribute("older", page.older() == null ? null : query.older(page.older()));
        model.addAttribute("kinds", wireNames(EntryKind.values()));
        model.addAttribute("refusals", wireNames(Refusal.values()));
        return "console/trail";
    }

    @GetMapping("/console/entries/{index}")
    String entry(@PathVariable long index, Locale locale, Model model) {
        model.addAttribute("entry", shown(index, locale));
        return "console/entry";
    }

    /** For the page's script, and to be kept as a file: a receipt of this one entry. */
    @GetMapping("/console/entries/{index}/proof")
    ResponseEntity<byte[]> proof(@PathVariable long index) {
        var proof = desk.receipt(index).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"saphan-entry-" + index + ".json\"")
                .body(WireJson.write(proof));
    }

    /** The log's key, to check proofs against; on every page. */
    @ModelAttribute("witnessKeys")
    String witnessKeys() {
        return String.join(" ", health.witnesses().ed25519Keys());
    }

    @ModelAttribute("witnessQuorum")
    int witnessQuorum() {
        return Math.min(
                health.witnesses().quorum(), health.witnesses().ed25519Keys().size());
    }

    @ModelAttribute("verifierKey")
    String verifierKey() {
        return health.heads().verifierKey();
    }

    @PostMapping("/console/entries/{index}/details")
    String details(
            @PathVariable long index,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal OidcUser regulator,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var entry = shown(index, locale);
        model.addAttribute("entry", entry);
        var leaf = entry.leaf();
        if (leaf == null || !entry.sealed()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var typed = reason.strip();
        if (typed.length() < SHORTEST_REASON || typed.length() > LONGEST_REASON) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("reasonMissing", true);
            return "console/entry";
        }
        var recorded = own.openingDetails(leaf, new Details(regulator.getSubject(), null, null, typed));
        if (!(recorded instanceof Appended.Acknowledged)) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            model.addAttribute("notRecorded", true); // and so not shown
            return "console/entry";
        }
        model.addAttribute("opened", true); // from here on the log holds who looked and why
        model.addAttribute("details", desk.details(leaf, locale));
        return "console/entry";
    }

    @GetMapping("/console/health")
    String health(Model model) {
        model.addAttribute("state", Words.wire(health.sequencer().state()));
        model.addAttribute("size", health.entries().head().size());
        model.addAttribute("flagged", health.entries().flagged());
        model.addAttribute("checkpoint", health.heads().published().orElse(null));
        return "console/health";
    }

    /** As the operator's: recorded, unless the log has stopped; then it must stay open to inspection all the more. */
    @GetMapping("/console/export")
    void export(@AuthenticationPrincipal OidcUser regulator, HttpServletResponse response) throws IOException {
        var who = new Details(regulator.getSubject(), null, null, null);
        if (!(own.access("export", who) instanceof Appended.Acknowledged)) {
            log.atWarn()
                    .addKeyValue("by", regulator.getSubject())
                    .log("an export is taken and can't be recorded in the ledger");
        }
        response.setContentType("application/x-ndjson");
        response.setHeader("Content-Disposition", "attachment; filename=\"saphan-ledger.ndjson\"");
        var out = new BufferedOutputStream(response.getOutputStream(), 64 * 1024);
        export.write(out);
        out.flush();
    }

    private void recordOncePerLogIn(OidcUser regulator, HttpSession session) {
        if (session.getAttribute(TRAIL_RECORDED) == null
                && own.access("trail", new Details(regulator.getSubject(), null, null, null))
                        instanceof Appended.Acknowledged) {
            session.setAttribute(TRAIL_RECORDED, true);
        }
    }

    private Desk.Shown shown(long index, Locale locale) {
        return desk.entry(index, locale).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static List<String> wireNames(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Words::wire).toList();
    }
}
