package org.saphan.consent.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.saphan.consent.session.Owner;
import org.saphan.consent.session.Sessions;
import org.saphan.consent.staff.Role;
import org.saphan.consent.staff.Staff;
import org.saphan.consent.staff.StaffId;
import org.saphan.contract.problem.ProblemType;
import org.saphan.wire.json.MalformedJson;
import org.saphan.wire.json.WireJson;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the ledger's console asks with each page it shows: whether the log-in behind its session still counts, and that of a
 * regulator who still is one. And what it says when somebody logs out there.
 */
@RestController
final class ConsoleController {

    static final String DOOR = "/consoles/v1/";

    private static final String CONSOLE = "ledger-console";
    private static final int LARGEST = 256;
    /** As all ids of ours (RFC 9562 §4). What is no id is no session's, and never gets as far as the database, which takes not every text. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Sessions sessions;
    private final Staff staff;

    ConsoleController(Sessions sessions, Staff staff) {
        this.sessions = sessions;
        this.staff = staff;
    }

    /** @param used by a person, just now; false: asked by the console itself, and it ages */
    private record Question(String sid, boolean used) {}

    private record Ended(String sid) {}

    @PostMapping(DOOR + "check")
    ResponseEntity<byte[]> check(HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            return Problems.answer(ProblemType.BODY_TOO_LARGE);
        }
        try {
            var question = WireJson.read(body, Question.class);
            var counts = isId(question.sid())
                    && sessions.at(CONSOLE, question.sid(), question.used())
                            .filter(this::isRegulator)
                            .isPresent();
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .body(WireJson.write(Map.of("active", counts)));
        } catch (MalformedJson refused) {
            return Problems.answer(ProblemType.MALFORMED_REQUEST);
        }
    }

    /** Repeating it is harmless. */
    @PostMapping(DOOR + "end")
    ResponseEntity<byte[]> end(HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            return Problems.answer(ProblemType.BODY_TOO_LARGE);
        }
        try {
            var ended = WireJson.read(body, Ended.class);
            if (isId(ended.sid())) {
                sessions.endAt(CONSOLE, ended.sid());
            }
            return ResponseEntity.noContent().build();
        } catch (MalformedJson refused) {
            return Problems.answer(ProblemType.MALFORMED_REQUEST);
        }
    }

    private static boolean isId(String sid) {
        return ID.matcher(sid).matches();
    }

    private boolean isRegulator(Owner owner) {
        return owner.staffName()
                .flatMap(name -> staff.active(new StaffId(name)))
                .filter(member -> member.roles().contains(Role.REGULATOR))
                .isPresent();
    }
}
