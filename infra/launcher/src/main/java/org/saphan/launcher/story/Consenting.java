package org.saphan.launcher.story;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.saphan.launcher.agency.HttpExchange;
import org.saphan.launcher.citizen.LogIn;
import org.saphan.launcher.citizen.People;
import org.saphan.launcher.citizen.Visit;

/** The way of one consent: pushed by the agency, given by the citizen, redeemed by the agency. */
public final class Consenting {
    /** Who, why, and of each register something. */
    private static final List<String> SAYS = List.of(
            "กรมพัฒนาสังคมและสวัสดิการ",
            "พิจารณาเบี้ยความพิการ",
            "ข้อมูลทะเบียนราษฎร",
            "วันเกิด",
            "สิทธิการรักษา",
            "ประเภทความพิการ");

    private static final String ALLOW = "button[name=scope][value=consent]";
    private static final Duration TERM = Duration.ofDays(180);
    private static final Duration PROMPTLY = Duration.ofSeconds(5);

    private Consenting() {}

    /**
     * Lets a citizen consent to what the story's agency asks for.
     *
     * @return the token answer that the agency gets for the code
     * @throws StoryBroken if a page or an answer is not what it has to be
     */
    public static HttpExchange by(Stage stage, People.Person person) {
        return by(stage, person, new Evidence());
    }

    static HttpExchange by(Stage stage, People.Person person, Evidence evidence) {
        var until = stage.clock().instant().plus(TERM).truncatedTo(ChronoUnit.DAYS);
        var request = stage.agency().requestConsent(Stage.PURPOSE, Stage.WANTED, until);
        evidence.note("the agency pushed an authorization request (RFC 9126) with authorization_details (RFC 9396)");
        var visit = new Visit(stage.browserTls());
        visit.open(request.authorize());
        LogIn.by(person, visit, stage.clock());
        evidence.holds(visit.has(ALLOW), "after two steps at the Digital ID provider she sees the consent page");
        evidence.holds(
                SAYS.stream().allMatch(visit.text()::contains),
                "it says in Thai who asks, for which fields of which registers, why and until when");
        visit.submit(ALLOW, grant(visit));
        var callback = new AtomicReference<String>("");
        evidence.holds(
                Stage.eventually(PROMPTLY, () -> {
                    callback.set(stage.callback(request.state()).path("code").asString(""));
                    return !callback.get().isEmpty();
                }),
                "she allows it, and her browser brings the code back to the agency");
        var token = stage.agency().redeem(request, callback.get());
        evidence.holds(
                token.status() == 200
                        && !token.json()
                                .path("authorization_details")
                                .path(0)
                                .path("consent_id")
                                .asString("")
                                .isEmpty(),
                "the code is redeemed with PKCE and DPoP; the token answer names the consent");
        return token;
    }

    /** Allow, and every box ticked that says yes to sensitive fields. */
    private static Map<String, String> grant(Visit visit) {
        var fields = new LinkedHashMap<String, String>();
        var button = visit.page().selectFirst(ALLOW);
        if (button != null) {
            fields.put(button.attr("name"), button.attr("value"));
        }
        visit.page()
                .select("input[type=checkbox]")
                .forEach(box -> fields.put(box.attr("name"), box.hasAttr("value") ? box.attr("value") : "on"));
        return fields;
    }
}
