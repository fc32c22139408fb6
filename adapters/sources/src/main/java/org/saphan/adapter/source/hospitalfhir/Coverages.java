package org.saphan.adapter.source.hospitalfhir;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.saphan.adapter.source.reply.BrokenShape;

/** What the pages of a search hold: coverages, and the patients they are of. */
final class Coverages {
    static final String CITIZEN_ID = "https://terms.sil-th.org/id/th-cid";

    private static final ZoneId BANGKOK = ZoneId.of("Asia/Bangkok");

    private final List<Coverage> coverages;
    private final Map<String, List<Identifier>> patients;

    Coverages(List<Bundle> pages) {
        var resources = pages.stream()
                .flatMap(page -> page.getEntry().stream())
                .map(Bundle.BundleEntryComponent::getResource)
                .toList();
        this.coverages = resources.stream()
                .flatMap(resource -> resource instanceof Coverage coverage ? Stream.of(coverage) : Stream.empty())
                .filter(coverage -> coverage.getStatus() != Coverage.CoverageStatus.ENTEREDINERROR)
                .toList();
        this.patients = resources.stream()
                .flatMap(resource -> resource instanceof Patient patient ? Stream.of(patient) : Stream.empty())
                .collect(Collectors.toMap(
                        patient -> "Patient/" + patient.getIdElement().getIdPart(),
                        Patient::getIdentifier,
                        (one, other) -> one));
    }

    boolean isEmpty() {
        return coverages.isEmpty();
    }

    /** Whether every coverage is this person's. One of somebody else means that the server matched wrongly. */
    boolean allOf(String person) {
        return coverages.stream().allMatch(coverage -> person.equals(beneficiary(coverage.getBeneficiary())));
    }

    /** The one in force, if any, else the one that began last. */
    Coverage inForce(Instant now) {
        var today = now.atZone(BANGKOK).toLocalDate();
        Comparator<Coverage> order = Comparator.comparing((Coverage coverage) -> holds(coverage, today))
                .thenComparing(Coverages::start);
        return coverages.stream().max(order).orElseThrow();
    }

    private String beneficiary(Reference reference) {
        var identifiers = reference.hasIdentifier()
                ? List.of(reference.getIdentifier())
                : Optional.ofNullable(patients.get(local(reference))).orElse(List.of());
        return identifiers.stream()
                .filter(identifier -> CITIZEN_ID.equals(identifier.getSystem()))
                .map(Identifier::getValue)
                .findFirst()
                .orElseThrow(() -> new BrokenShape("a beneficiary with a number"));
    }

    /** {@code Patient/<id>}, whatever base and version the server writes. */
    private static String local(Reference reference) {
        var id = reference.getReferenceElement();
        return id.getResourceType() + "/" + id.getIdPart();
    }

    private static boolean holds(Coverage coverage, LocalDate today) {
        var text = today.toString();
        var end = coverage.getPeriod().getEndElement().getValueAsString();
        return coverage.getStatus() == Coverage.CoverageStatus.ACTIVE
                && start(coverage).compareTo(text) <= 0
                && (end == null || end.compareTo(text.substring(0, Math.min(text.length(), end.length()))) >= 0);
    }

    private static String start(Coverage coverage) {
        var start = coverage.getPeriod().getStartElement().getValueAsString();
        return start == null ? "" : start;
    }
}
