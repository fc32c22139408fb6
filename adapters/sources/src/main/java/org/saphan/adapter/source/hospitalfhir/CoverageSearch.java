package org.saphan.adapter.source.hospitalfhir;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.hl7.fhir.r4.model.Bundle;
import org.saphan.adapter.source.http.HttpAnswer;
import org.saphan.adapter.source.reply.BrokenShape;
import org.saphan.adapter.source.reply.CamelCall;
import org.saphan.adapter.source.reply.Reply;
import org.saphan.contract.source.UnavailableReason;

/** Searches coverages and goes through the pages, at most {@link #MOST_PAGES} of them. */
final class CoverageSearch {
    private static final int MOST_PAGES = 5;
    private static final String PAGES = "saphan.pages";
    private static final String NEXT = "saphan.next";
    private static final String MEDIA_TYPE = "application/fhir+json";

    private final FhirJson json;
    private final URI base;
    private final Clock clock;

    CoverageSearch(FhirJson json, URI base, Clock clock) {
        this.json = json;
        this.base = base;
        this.clock = clock;
    }

    /** Route step: the search. The person's number stands in the body, never in an address (FHIR R4 §3.1.1). */
    void write(Exchange exchange) {
        exchange.setProperty(PAGES, new ArrayList<Bundle>(1));
        var person = CamelCall.request(exchange).subject().value();
        var message = exchange.getMessage();
        message.setHeader("Accept", MEDIA_TYPE);
        message.setHeader(Exchange.CONTENT_TYPE, "application/x-www-form-urlencoded");
        message.setBody(("beneficiary%3Aidentifier=" + encoded(Coverages.CITIZEN_ID + "|" + person)
                        + "&_include=Coverage%3Abeneficiary&_count=20")
                .getBytes(StandardCharsets.US_ASCII));
    }

    /** Route step: a page, and where the next one is. */
    void readPage(Exchange exchange) {
        exchange.removeProperty(NEXT);
        int status = HttpAnswer.status(exchange);
        if (status != 200) {
            exchange.getMessage().setBody(failure(status));
            return;
        }
        var page = json.bundle(HttpAnswer.body(exchange));
        var pages = pages(exchange);
        pages.add(page);
        var next = page.getLink("next");
        if (next == null) {
            exchange.getMessage().setBody(reply(exchange, pages));
        } else if (pages.size() < MOST_PAGES) {
            exchange.setProperty(NEXT, below(base, next.getUrl()));
        } else {
            throw new BrokenShape("few pages");
        }
    }

    /** Whether there is another page to fetch. */
    static boolean hasNext(Exchange exchange) {
        return exchange.getProperty(NEXT) != null;
    }

    /** Route step: asks for the next page. */
    static void writeNext(Exchange exchange) {
        var message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader("Accept", MEDIA_TYPE);
        message.setHeader(Exchange.HTTP_URI, exchange.getProperty(NEXT, String.class));
        message.setBody(null);
    }

    /** A link that leads elsewhere is not followed: it would take our certificate, and maybe the number, there. */
    private static String below(URI base, String link) {
        try {
            var next = base.resolve(link).normalize();
            if (!next.toString().startsWith(base.toString())
                    || !base.getAuthority().equals(next.getAuthority())) {
                throw new BrokenShape("pages below the same base");
            }
            return next.toString();
        } catch (IllegalArgumentException noAddress) {
            throw new BrokenShape("an address of the next page");
        }
    }

    /** An OperationOutcome tells no more than the status: its texts may hold personal data and are not read. */
    private static Reply failure(int status) {
        return status == 404 || status == 410 ? new Reply.NotFound() : HttpAnswer.failure(status);
    }

    private Reply reply(Exchange exchange, List<Bundle> pages) {
        var request = CamelCall.request(exchange);
        var coverages = new Coverages(pages);
        if (coverages.isEmpty()) {
            return new Reply.NotFound();
        }
        if (!coverages.allOf(request.subject().value())) {
            return new Reply.Unusable(UnavailableReason.ANOTHER_PERSON);
        }
        return CoverageRecord.map(coverages.inForce(clock.instant()), request.fields());
    }

    @SuppressWarnings("unchecked") // put there by write
    private static List<Bundle> pages(Exchange exchange) {
        return exchange.getProperty(PAGES, List.class);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
