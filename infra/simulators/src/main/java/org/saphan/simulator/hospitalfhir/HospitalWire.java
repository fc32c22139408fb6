package org.saphan.simulator.hospitalfhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.context.FhirContext;
import com.github.tomakehurst.wiremock.http.Request;
import java.net.URLDecoder;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.saphan.simulator.keep.Expiring;
import org.saphan.simulator.keep.Secrets;
import org.saphan.simulator.legacy.Reply;
import org.saphan.simulator.legacy.Subject;
import org.saphan.simulator.legacy.Wire;
import org.saphan.simulator.population.Person;
import org.saphan.simulator.population.Population;

/**
 * FHIR R4 (JSON) below {@code /fhir}: {@code metadata}, {@code POST Coverage/_search} by the beneficiary's identifier. A page
 * holds one coverage, so that who has two has two pages; the link to the next holds no number of anybody.
 */
public final class HospitalWire implements Wire {
    /** System of the national ID. */
    public static final String CITIZEN_ID = "https://terms.sil-th.org/id/th-cid";

    private static final String BASE = "/fhir";
    private static final String FHIR_JSON = "application/fhir+json;charset=utf-8";
    private static final int MOST_SEARCHES = 1_000;

    private record NextPage(Person person, int page) {}

    private final Population population;
    private final String publicBase;
    private final Secrets secrets;
    private final FhirContext fhir;
    private final FhirResources resources;
    private final Expiring<NextPage> nextPages;

    /**
     * Serves a population.
     *
     * @param publicBase the FHIR base as clients write it
     */
    public HospitalWire(Population population, String publicBase, FhirContext fhir, Secrets secrets, Clock clock) {
        this.population = population;
        this.publicBase = publicBase;
        this.secrets = secrets;
        this.fhir = fhir;
        this.resources = new FhirResources(clock);
        this.nextPages = new Expiring<>(MOST_SEARCHES, Duration.ofMinutes(5), clock);
        warmUp();
    }

    /** HAPI FHIR learns its resources' shapes at first use, for a second or more: longer than a first caller waits. */
    private void warmUp() {
        reply(200, resources.page(publicBase, population.storyCitizen(), 0));
        broken();
    }

    @Override
    public Reply answer(Request request, Subject subject) {
        String url = request.getUrl();
        int mark = url.indexOf('?');
        String path = mark < 0 ? url : url.substring(0, mark);
        String query = mark < 0 ? "" : url.substring(mark + 1);
        String method = request.getMethod().getName();
        if ("GET".equals(method) && path.equals(BASE + "/metadata")) {
            return reply(200, resources.capabilities(publicBase));
        }
        if ("POST".equals(method) && path.equals(BASE + "/Coverage/_search")) {
            return search(form(request.getBodyAsString()), subject);
        }
        if ("GET".equals(method) && path.equals(BASE)) {
            return nextPage(form(query).getOrDefault("_getpages", ""));
        }
        return problem(404, OperationOutcome.IssueType.NOTSUPPORTED, "This server does not do that");
    }

    @Override
    public Reply broken() {
        return problem(500, OperationOutcome.IssueType.EXCEPTION, "HAPI-0389: Failed to call access method");
    }

    private Reply search(Map<String, String> form, Subject subject) {
        String identifier =
                form.getOrDefault("beneficiary:identifier", form.getOrDefault("beneficiary.identifier", ""));
        if (!identifier.startsWith(CITIZEN_ID + "|")) {
            return problem(400, OperationOutcome.IssueType.INVALID, "beneficiary:identifier must be of system th-cid");
        }
        Optional<Person> person = subject.in(population, identifier.substring(CITIZEN_ID.length() + 1));
        return reply(
                200,
                person.filter(one -> !one.coverages().isEmpty())
                        .map(one -> page(one, 0))
                        .orElseGet(() -> resources.nothing(publicBase)));
    }

    private Reply nextPage(String name) {
        return nextPages
                .get(name)
                .map(next -> reply(200, page(next.person(), next.page())))
                .orElseGet(() -> problem(410, OperationOutcome.IssueType.EXPIRED, "This search has expired"));
    }

    private Bundle page(Person person, int page) {
        Bundle bundle = resources.page(publicBase, person, page);
        if (page + 1 < person.coverages().size()) {
            String name = secrets.fresh();
            nextPages.put(name, new NextPage(person, page + 1));
            bundle.addLink().setRelation("next").setUrl(publicBase + "?_getpages=" + name);
        }
        return bundle;
    }

    private Reply problem(int status, OperationOutcome.IssueType type, String diagnostics) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(OperationOutcome.IssueSeverity.ERROR)
                .setCode(type)
                .setDiagnostics(diagnostics);
        return reply(status, outcome);
    }

    private Reply reply(int status, Resource resource) {
        return new Reply(status, FHIR_JSON, fhir.newJsonParser().encodeResourceToString(resource));
    }

    private static Map<String, String> form(String encoded) {
        Map<String, String> form = new HashMap<>();
        for (String pair : encoded.split("&", 50)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return "";
        }
    }
}
